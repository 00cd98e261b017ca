/** What the words of the JSON are called for people, in Spanish. */

const SERVICES = {
  content: ['Aplicaciones', 'Catálogo, directo y noticias en móvil y TV'],
  'content-admin': ['Administración', 'La web desde la que se publica'],
  session: ['Estudio', 'Sesiones y salas de AvanzaCast'],
  gateway: ['Entrada', 'Por donde llegan todas las peticiones'],
};

const STATES = { ok: 'Funciona', degraded: 'Le falta algo', down: 'No funciona', unknown: 'Sin mirar aún' };

const DEPENDENCIES = { postgres: 'PostgreSQL', redis: 'Redis', livekit: 'LiveKit' };

/** The name of a service and what it is for. */
export function service(id) {
  return SERVICES[id] ?? [id, ''];
}

export function state(word) {
  return STATES[word] ?? word;
}

export function dependency(name) {
  return DEPENDENCIES[name] ?? name;
}

/** How a dependency is, as a state and as the words beside its name. */
export function need(name, word) {
  if (word === 'ok') return { state: 'ok', text: dependency(name) };
  if (word === 'mock') return { state: 'unknown', text: `${dependency(name)}, de prueba` };
  return { state: 'down', text: `${dependency(name)} no responde` };
}

/** How many instances are ready, in words. */
export function instances(list) {
  const ready = list.filter(word => word === 'ready').length;
  if (list.length === 0) return '';
  if (list.length === 1) return { ready: '1 instancia, lista', live: '1 instancia, sin lo que necesita', down: '1 instancia, no contesta' }[list[0]] ?? '1 instancia';
  if (ready === list.length) return `${list.length} instancias, todas listas`;
  return ready === 0 ? `${list.length} instancias, ninguna lista` : `${list.length} instancias, ${ready} ${ready === 1 ? 'lista' : 'listas'}`;
}

/** The headline and its sentence. */
export function verdict(now) {
  const named = wanted => list(now.services.filter(s => s.status === wanted).map(s => service(s.id)[0]));
  const missing = list([...new Set(now.services.flatMap(s =>
    Object.entries(s.dependencies).filter(([, word]) => word === 'down').map(([name]) => dependency(name))))]);
  const because = missing ? ` ${missing} no ${missing.includes(' y ') ? 'responden' : 'responde'}.` : '';
  switch (now.status) {
    case 'ok': return ['Todo funciona', 'Los servicios responden y tienen todo lo que necesitan.'];
    case 'down': return ['Hay una avería', `No funciona: ${named('down')}.${because}`];
    case 'degraded': return ['Funciona, con algo menos', `Le falta algo a: ${named('degraded')}.${because}`];
    default: return ['Mirando…', 'Aún no se ha preguntado a todos los servicios.'];
  }
}

function list(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} y ${names.at(-1)}`;
}

const SMALL = new Intl.NumberFormat('es', { maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('es', { maximumFractionDigits: 0 });

/** A time in milliseconds, or in seconds when it is long. */
export function millis(value) {
  if (value === null || value === undefined) return '–';
  return value >= 1000 ? `${SMALL.format(value / 1000)} s` : `${(value < 10 ? SMALL : WHOLE).format(value)} ms`;
}

export function count(value) {
  return WHOLE.format(value);
}
