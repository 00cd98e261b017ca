// The session service's addresses that this page uses, through the gateway.

import { ask } from './requests.js';

export function create(wanted, bearer) {
  return ask('POST', '/api/session', {
    json: wanted,
    headers: bearer ? { Authorization: `Bearer ${bearer}` } : {},
  });
}

/** With its token, as often as one likes: it never consumes. */
export function read(id) {
  return ask('GET', address(id));
}

/** The state, without the token. */
export function look(id) {
  return ask('GET', `${address(id)}/status`);
}

export function consume(id, key) {
  return ask('POST', `${address(id)}/consume`, { headers: { 'Idempotency-Key': key } });
}

export function validate(token) {
  return ask('POST', '/api/session/validate', { json: { token } });
}

/** The key of this tab's attempt at a session: kept, so that a reload does not lose the answer. */
export function keptKey(id) {
  return sessionStorage.getItem(keyName(id));
}

export function keepKey(id) {
  const key = keptKey(id) ?? newKey();
  sessionStorage.setItem(keyName(id), key);
  return key;
}

/** 128 random bits; unlike randomUUID this also works where there is no TLS, as on a phone in the same network. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function address(id) {
  return `/api/session/${encodeURIComponent(id)}`;
}

function keyName(id) {
  return `studio-test key ${id}`;
}
