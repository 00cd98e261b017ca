// Every request of the page. Listeners hear of each: what was asked, what came, how long it took; no token, and of an id
// only its start, because who has an id can use it.

const KEPT = 'studio-test log';
const MOST = 60;

const entries = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
const listeners = [];

/** Calls the listener with every entry, `{at, method, path, status, millis}`, the kept ones first; null empties the log. */
export function onEntry(listener) {
  listeners.push(listener);
  entries.forEach(listener);
}

/** A line of the log; the log lasts as long as the tab, so that it tells the story across an opened link. */
export function note(entry) {
  const line = { at: Date.now(), ...entry };
  entries.push(line);
  entries.splice(0, entries.length - MOST);
  sessionStorage.setItem(KEPT, JSON.stringify(entries));
  listeners.forEach(listener => listener(line));
}

export function clear() {
  entries.length = 0;
  sessionStorage.removeItem(KEPT);
  listeners.forEach(listener => listener(null));
}

/**
 * Asks the gateway. Gives `{ok, status, text, body}`, body being the parsed JSON; status 0 when nothing came.
 */
export async function ask(method, path, { headers = {}, json } = {}) {
  const init = { method, headers: { Accept: 'application/json', ...headers }, cache: 'no-store' };
  if (json !== undefined) {
    init.headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(json);
  }
  const start = performance.now();
  const answer = await fetch(path, init).then(read, unreachable);
  note({ method, path: shortened(path), status: answer.status, millis: Math.round(performance.now() - start) });
  return answer;
}

async function read(response) {
  const text = await response.text();
  return { ok: response.ok, status: response.status, text, body: parsed(text) };
}

function unreachable() {
  return { ok: false, status: 0, text: '', body: { detail: 'El gateway no responde' } };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text };
  }
}

function shortened(path) {
  return path.replace(/(\/session\/)([^/]{4})[^/]{12,}/, '$1$2…');
}
