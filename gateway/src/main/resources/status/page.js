/** Asks how the suite is every two seconds, and shows it. */

import { ceiling, strip, times } from './chart.js';
import * as words from './words.js';

const EVERY_MILLIS = 2_000;
const PATIENCE_MILLIS = 4_000;

const byId = id => document.getElementById(id);
let answeredAt = null;

/** An element with a class and what is in it. */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function show(now) {
  const [headline, why] = words.verdict(now);
  tell(now.status, headline, why);
  byId('services').replaceChildren(...now.services.map(card));
}

/** The headline, also in the tab. */
function tell(state, headline, why) {
  document.body.dataset.state = state;
  set('verdict', headline);
  set('why', why);
  document.title = `${headline} · La Cajita TV + AvanzaCast`;
  byId('icon').href = state === 'unknown' ? '/status/icon.svg' : `/status/icon-${state}.svg`;
}

/** Only what differs is written, so that a screen reader says it once. */
function set(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function card(service) {
  const [name, purpose] = words.service(service.id);
  const item = make('li', 'service',
    make('header', '',
      make('div', '', make('h2', '', name), make('p', '', purpose)),
      make('span', 'state', words.state(service.status))),
    needs(service),
    make('ul', 'notes', ...service.notes.map(note => make('li', '', `${note}.`))),
    past(service, name));
  item.dataset.state = service.status;
  item.dataset.service = service.id;
  return item;
}

/** Its instances and what it needs, one by one. */
function needs(service) {
  const of = (state, text) => {
    const item = make('li', '', text);
    item.dataset.state = state;
    return item;
  };
  const ready = service.instances.filter(word => word === 'ready').length;
  const state = service.instances.includes('unknown') ? 'unknown'
    : ready === service.instances.length ? 'ok' : ready > 0 ? 'degraded' : 'down';
  const own = service.instances.length ? [of(state, words.instances(service.instances))] : [];
  return make('ul', 'needs', ...own, ...Object.entries(service.dependencies)
    .map(([dependency, word]) => words.need(dependency, word))
    .map(need => of(need.state, need.text)));
}

/** Ten minutes and this moment. */
function past({ history, status }, name) {
  const limit = ceiling([...history.p95Ms, ...history.lookMs]);
  const chart = make('div', 'chart', times([...history.p95Ms, null], [...history.lookMs, null], limit, `Tiempos de respuesta de ${name} en los últimos diez minutos`));
  const anything = [...history.p95Ms, ...history.lookMs].some(value => value !== null);
  chart.append(anything ? make('span', 'top-value', words.millis(limit)) : make('span', 'empty', 'Los primeros tiempos, en unos segundos'));
  const latency = history.latencyMs;
  return make('div', 'past',
    strip([...history.status, status], `Estado de ${name} en los últimos diez minutos`),
    chart,
    make('p', 'axis', make('span', '', 'hace 10 min'), make('span', '', 'ahora')),
    make('dl', 'figures',
      figure('Peticiones', words.count(history.requests)),
      figure('Con error', words.count(history.errors), history.errors > 0),
      figure('La mitad, en', words.millis(latency?.p50)),
      figure('95 de 100, en', words.millis(latency?.p95))));
}

function figure(name, value, isBad) {
  return make('div', '', make('dt', '', name), make('dd', isBad ? 'bad' : '', value));
}

function sayWhen() {
  if (answeredAt === null) return;
  const seconds = Math.round((Date.now() - answeredAt) / 1_000);
  set('checked', seconds < 3 ? 'Comprobado ahora mismo' : `Comprobado hace ${seconds} s`);
}

async function ask() {
  try {
    const answer = await fetch('/status/now', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const now = await answer.json();
    answeredAt = Date.now();
    show(now);
  } catch {
    tell('down', 'No hay respuesta', 'La entrada no contesta: puede que esté parada o que falle su conexión. Se sigue intentando; lo de abajo es lo último que se supo.');
  }
  sayWhen();
  setTimeout(ask, EVERY_MILLIS);
}

setInterval(sayWhen, 1_000);
ask();
