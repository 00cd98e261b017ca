// The four steps of a session: create, open, consume, join. What the service refuses is shown in its own words.

import { clear, onEntry } from './requests.js';
import * as sessions from './sessions.js';
import { decode } from './token.js';
import { failure, join } from './room.js';
import { button, copyable, countdown, el, facts, pill, refusal, success, timeOfDay } from './view.js';

const CREATED = 'studio-test created';
const STATES = {
  pending: ['Pendiente', 'good'],
  consumed: ['Consumida', 'plain'],
  expired: ['Caducada', 'bad'],
  revoked: ['Revocada', 'bad'],
};
const GRANTS = ['roomJoin', 'canPublish', 'canSubscribe', 'canPublishData', 'canUpdateOwnMetadata', 'roomAdmin'];

const place = id => document.getElementById(id);
const opened = new URLSearchParams(location.search).get('session');

/** A step is `later`, `now` or `done`; one is now. */
function mark(step, state) {
  place(step).dataset.state = state;
}

// 1. create ------------------------------------------------------------------------------------------------------------

place('create-form').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const submit = form.querySelector('button');
  submit.disabled = true;
  const { room, username, role, ttl, bearer } = Object.fromEntries(new FormData(form));
  const wanted = { room, username, role, ...(ttl === '' ? {} : { ttl: Number(ttl) }) };
  const answer = await sessions.create(wanted, bearer);
  submit.disabled = false;
  if (!answer.ok) {
    markFaults(form, answer);
    place('created').replaceChildren(refusal(answer));
    return;
  }
  markFaults(form, null);
  sessionStorage.setItem(CREATED, answer.body.id);
  showCreated(answer.body);
});

/** Which fields the refusal is about, as its list says. */
function markFaults(form, answer) {
  const faults = Array.isArray(answer?.body.detail) ? answer.body.detail : [];
  for (const field of form.querySelectorAll('input, select')) {
    field.setAttribute('aria-invalid', faults.some(fault => fault.loc.includes(field.name)));
  }
}

function showCreated(session) {
  mark('create', 'done');
  mark('open', 'now');
  const again = place('create-form').querySelector('button');
  again.textContent = 'Crear otra';
  again.className = 'plain';
  const here = new URL(session.studioUrl).pathname === location.pathname;
  place('created').replaceChildren(
    success(201, el('p', {}, 'Sesión creada')),
    facts(
      ['Id', copyable(session.id)],
      ['Enlace del estudio', copyable(session.studioUrl, link(session.studioUrl))],
      ['Enlace del panel', copyable(session.redirectUrl, link(session.redirectUrl))],
      ['Caduca en', countdown(session.ttlSeconds, session.ttlSeconds)]),
    el('div.actions', {},
      el('a.button.primary', { id: 'follow', href: session.studioUrl }, 'Abrir el enlace'),
      here ? null : el('a.button.plain', { href: `/studio-test?session=${session.id}` }, 'Abrirla en esta página')));
}

function link(address) {
  return el('a', { href: address, rel: 'noreferrer' }, address);
}

/** On the page that a link opened: what was created in this tab, or that it was created elsewhere. */
function showOrigin() {
  place('create-form').hidden = true;
  place('created').replaceChildren(
    facts(
      ['Id', copyable(opened)],
      ['Creada', sessionStorage.getItem(CREATED) === opened ? 'en esta pestaña' : 'en otra parte']),
    el('div.actions', {}, el('a.button.plain', { href: '/studio-test' }, 'Crear otra')));
  mark('create', 'done');
}

// 2. open --------------------------------------------------------------------------------------------------------------

/** Reads both without consuming; at its end and whenever somebody asks. */
async function open() {
  const [session, state] = await Promise.all([sessions.read(opened), sessions.look(opened)]);
  const parts = [];
  if (state.ok) {
    parts.push(stateOf(state.body, session));
  }
  if (!session.ok) {
    parts.push(refusal(session));
  }
  place('opened').replaceChildren(
    ...parts,
    session.ok ? tokenDetails(session.body.token, 'El token que da leerla') : '',
    el('div.actions', {}, button('Leer otra vez', open)));
  mark('open', state.ok ? 'done' : 'now');
  if (given === null) {
    offerConsume(state);
  }
}

function stateOf(look, session) {
  const [words, kind] = STATES[look.status];
  return facts(
    ['Estado', el('span.state', { id: 'state' }, pill(words, kind), look.status === 'pending' ? 'leerla no la gasta' : null)],
    ['Sala', el('b', {}, look.room ?? '—')],
    ['Usuario', el('b', {}, look.username ?? '—')],
    ['Creada', timeOfDay(look.createdAt)],
    session.ok ? ['Caduca en', countdown(session.body.ttlSeconds, lifeOf(look), open)] : null,
    look.consumedAt ? ['Consumida', timeOfDay(look.consumedAt)] : null);
}

/** Seconds from creation to expiry. */
function lifeOf(look) {
  return (Date.parse(look.expiresAt) - Date.parse(look.createdAt)) / 1000;
}

// 3. consume -----------------------------------------------------------------------------------------------------------

/** The winner's answer. */
let given = null;

function offerConsume(state) {
  if (!state.ok || state.body.status === 'expired' || state.body.status === 'revoked') {
    mark('consume', 'later');
    place('consumed').replaceChildren();
    return;
  }
  const used = state.body.status === 'consumed';
  const mine = sessions.keptKey(opened) !== null;
  mark('consume', 'now');
  place('consumed').replaceChildren(
    el('p.hint', {}, used
      ? mine
        ? 'Esta pestaña la consumió: con la misma clave se recupera la respuesta durante 60 s.'
        : 'Ya está consumida: el servicio la rechazará.'
      : 'El intento lleva una clave (Idempotency-Key) que esta pestaña guarda: si la respuesta se pierde, con ella se repite.'),
    el('div.actions', {},
      button(used && mine ? 'Recuperar con la misma clave' : 'Consumir la sesión', consume, 'primary')));
}

async function consume() {
  const answer = await sessions.consume(opened, sessions.keepKey(opened));
  if (!answer.ok) {
    place('consumed').append(refused(answer));
    return;
  }
  given = answer;
  showGiven();
  offerJoin();
  await open();
}

function showGiven() {
  const session = given.body;
  const outcome = el('div', { id: 'again' });
  place('consumed').replaceChildren(
    success(200, el('p', {}, `Consumida a las ${timeOfDay(session.consumedAt)}`)),
    tokenCard(session),
    el('div.actions', {},
      button('Consumir otra vez', async () => outcome.replaceChildren(
        refused(await sessions.consume(opened, sessions.newKey())))),
      button('Repetir con la misma clave', async () => outcome.replaceChildren(
        repeated(await sessions.consume(opened, sessions.keepKey(opened))))),
      button('Comprobar el token', async () => outcome.replaceChildren(
        verdict(await sessions.validate(session.token))))),
    outcome);
  mark('consume', 'done');
}

function refused(answer) {
  if (answer.ok) {
    return success(answer.status, el('p', {}, 'El servicio la ha dado otra vez'));
  }
  const at = answer.body.consumedAt;
  return refusal(answer, at ? el('p.hint', {}, `consumedAt: ${at} (${timeOfDay(at)})`) : null);
}

function repeated(answer) {
  return answer.ok
    ? success(answer.status, el('p', {}, answer.text === given.text
      ? 'La misma respuesta, byte a byte: una respuesta perdida no cuesta el sitio'
      : 'Otra respuesta distinta de la primera'))
    : refused(answer);
}

function verdict(answer) {
  if (!answer.ok) {
    return refusal(answer);
  }
  const { valid, reason, source, expiresInSeconds } = answer.body;
  return el(`div.notice.${valid ? 'good' : 'bad'}`, { role: 'status' },
    el('b', {}, valid ? 'Válido' : 'No vale'),
    el('p', {}, `${reason}, según ${source === 'livekit' ? 'LiveKit' : 'el servicio'}; caduca en ${expiresInSeconds} s`));
}

// the token ------------------------------------------------------------------------------------------------------------

function tokenCard({ token, mock, ttlSeconds, consumedAt }) {
  const jwt = decode(token);
  if (jwt === null) {
    return el('p.hint', {}, 'El token registrado no es un JWT: se entrega tal como llegó.');
  }
  const { claims } = jwt;
  const left = Math.min(ttlSeconds, ttlSeconds - (Date.now() - Date.parse(consumedAt)) / 1000);
  return el('div.token', {},
    el('header', {},
      el('b', {}, 'Token'),
      mock ? pill('de prueba', 'warn') : pill('LiveKit', 'good'),
      countdown(left, ttlSeconds)),
    facts(
      ['Identidad', el('b', {}, claims.sub ?? '—')],
      ['Nombre', claims.name ?? '—'],
      ['Sala', claims.video?.room ?? '—'],
      ['Permisos', el('span.grants', {}, GRANTS.map(grant =>
        el(claims.video?.[grant] ? 'span.grant.has' : 'span.grant', {}, grant)))]),
    tokenDetails(token, 'Cabecera y contenido'));
}

function tokenDetails(token, title) {
  const jwt = decode(token);
  if (jwt === null) {
    return el('p.hint', {}, 'El token registrado no es un JWT.');
  }
  return el('details.jwt', {},
    el('summary', {}, title),
    el('pre', {}, JSON.stringify(jwt.header, null, 2)),
    el('pre', {}, JSON.stringify(jwt.claims, null, 2)),
    el('p.hint', {}, times(jwt.claims)),
    copyable(token, el('span.hint', {}, 'El token entero')));
}

function times({ nbf, exp }) {
  const at = seconds => (seconds ? timeOfDay(seconds * 1000) : '—');
  return `Vale de ${at(nbf)} a ${at(exp)}. La firma no se enseña ni se comprueba aquí.`;
}

// 4. join --------------------------------------------------------------------------------------------------------------

function offerJoin(sentence = null) {
  const { token, url, mock } = given.body;
  mark('join', 'now');
  const why = cannotJoin(url, mock);
  if (why !== null) {
    place('joined').replaceChildren(el('div.notice.warn', {}, el('b', {}, 'Sin sala'), el('p', {}, why)));
    return;
  }
  const grants = decode(token)?.claims.video ?? {};
  place('joined').replaceChildren(
    el('p.hint', {}, sentence ?? `LiveKit está en ${url}`),
    el('div.actions', {}, button('Entrar', () => enter(url, token, grants), 'primary')));
}

function cannotJoin(url, mock) {
  if (mock) {
    return 'El token es de prueba: el servicio no tiene LIVEKIT_API_KEY y LIVEKIT_API_SECRET, y ningún LiveKit lo acepta.';
  }
  return url === null ? 'El token es de verdad, pero el servicio no tiene LIVEKIT_WS_URL: no sabe dónde está la sala.' : null;
}

async function enter(url, token, grants) {
  const room = place('joined');
  room.replaceChildren(el('p.hint', {}, 'Entrando…'));
  try {
    await join(room, url, token, grants, offerJoin);
    mark('join', 'done');
  } catch (error) {
    const answer = await sessions.validate(token);
    offerJoin();
    room.append(
      el('div.notice.bad', {}, el('b', {}, 'Sin sala'), el('div', {}, el('p', {}, failure(error)), el('p.hint', {}, error.message))),
      verdict(answer));
  }
}

// the log --------------------------------------------------------------------------------------------------------------

onEntry(entry => {
  const log = place('log');
  if (entry === null) {
    log.replaceChildren();
  } else {
    log.prepend(el('li', {},
      el('time', {}, timeOfDay(entry.at)),
      el('b', {}, entry.method),
      el(entry.status === undefined ? 'span.what' : 'code.what', {}, entry.path),
      entry.status === undefined ? el('span', {}) : pill(entry.status || 'sin red', kindOf(entry.status)),
      el('span.millis', {}, entry.millis === undefined ? '' : `${entry.millis} ms`)));
  }
  place('empty-log').hidden = log.childElementCount > 0;
});
place('clear-log').addEventListener('click', clear);

function kindOf(status) {
  return status >= 200 && status < 300 ? 'good' : status >= 500 || status === 0 ? 'bad' : 'warn';
}

// what this page was opened for ----------------------------------------------------------------------------------------

if (opened !== null) {
  showOrigin();
  await open();
}
