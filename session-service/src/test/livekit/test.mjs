// The session service with a real LiveKit server, seen through LiveKit's own SDKs; run starts both. It prints what it does.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AudioFrame, AudioSource, DisconnectReason, LocalAudioTrack, Room, RoomEvent, TrackPublishOptions, dispose } from '@livekit/rtc-node';
import { TokenSource } from 'livekit-client';
import { AccessToken, RoomServiceClient, TokenVerifier, WebhookReceiver } from 'livekit-server-sdk';

const SERVICE = process.env.SESSION_URL;
const LIVEKIT = process.env.LIVEKIT_URL;
const KEY = 'APIlocal';
const SECRET = process.env.LIVEKIT_SECRET;
const BACKEND = { 'X-BACKEND-SECRET': 'devregistersecret' };

const verifier = new TokenVerifier(KEY, SECRET);
const server = new RoomServiceClient(LIVEKIT.replace('ws', 'http'), KEY, SECRET);
const connected = [];

async function call(method, path, body, headers = {}) {
  const answer = await fetch(SERVICE + path, {
    method,
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

async function step(what, run) {
  const began = performance.now();
  await run();
  console.log(`  ✔ ${what} (${Math.round(performance.now() - began)} ms)`);
}

async function eventually(what, isSo, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const is = await isSo();
    if (is) return is;
    assert.ok(Date.now() < end, `${what}: no ocurrió en ${seconds} s`);
    await pause(100);
  }
}

/** A session by the servers' door, with its token. */
async function session(room, username, role = 'guest') {
  const made = await call('POST', '/internal/session', { room, username, role, ttl: 600 }, BACKEND);
  assert.equal(made.status, 201);
  return made.body;
}

/** Joins for real, over WebRTC; gives the room, and a promise of the reason for which it is left. */
async function join(token) {
  const room = new Room();
  const left = new Promise((resolve) => room.once(RoomEvent.Disconnected, resolve));
  await room.connect(LIVEKIT, token, { autoSubscribe: true, dynacast: false });
  connected.push(room);
  return { room, left };
}

async function publish(room) {
  const source = new AudioSource(48_000, 1);
  const track = LocalAudioTrack.createAudioTrack('tono', source);
  const published = await room.localParticipant.publishTrack(track, new TrackPublishOptions());
  await source.captureFrame(AudioFrame.create(48_000, 1, 480));
  return published;
}

const within = (promise, seconds, what) =>
  Promise.race([promise, pause(seconds * 1000).then(() => assert.fail(`${what}: no ocurrió en ${seconds} s`))]);

const base64 = (name) => 'base64:' + Buffer.from(name).toString('base64url');

console.log('\nTokens');
let consumed;
await step('GET /health: livekit ok', () =>
  eventually('livekit ok', async () => (await call('GET', '/health')).body.livekit === 'ok'));
await step('los de GET y consume pasan TokenVerifier; consume da uno que empieza a contar entonces', async () => {
  const { body } = await call('POST', '/session', { room: 'tokens', username: 'ana' });
  const read = await call('GET', `/session/${body.id}`);
  const readClaims = await verifier.verify(read.body.token);
  assert.equal(readClaims.video.room, 'tokens');
  assert.equal(readClaims.attributes.sid, body.id);
  consumed = (await call('POST', `/session/${body.id}/consume`)).body;
  const claims = await verifier.verify(consumed.token);
  assert.equal(claims.sub, 'ana');
  assert.equal(consumed.url, LIVEKIT);
});
await step('el de GET /token también', async () => {
  const { body } = await call('GET', '/token?room=tokens&username=bea');
  assert.equal((await verifier.verify(body.token)).sub, 'bea');
});
await step('TokenSource.endpoint de livekit-client entiende POST /token', async () => {
  const given = await TokenSource.endpoint(`${SERVICE}/token`).fetch({ roomName: 'tokens', participantIdentity: 'carla' });
  assert.equal(given.serverUrl, LIVEKIT);
  assert.equal((await verifier.verify(given.participantToken)).sub, 'carla');
});
await step('validate pregunta a LiveKit: ok, y la firma cambiada no', async () => {
  const good = (await call('POST', '/session/validate', { token: consumed.token })).body;
  assert.deepEqual([good.valid, good.reason, good.source, good.livekit.status], [true, 'ok', 'livekit', 200]);
  assert.ok(Math.abs(good.skewSeconds) <= 1);
  const other = await new AccessToken(KEY, 'another-secret-of-32-characters-or-more', { identity: 'x' }).toJwt();
  const bad = (await call('POST', '/session/validate', { token: other })).body;
  assert.deepEqual([bad.valid, bad.reason, bad.source, bad.livekit.status], [false, 'bad_signature', 'livekit', 401]);
  assert.ok(!JSON.stringify(bad).includes(other));
  const old = new AccessToken(KEY, SECRET, { identity: 'x', ttl: '-5m' });
  old.addGrant({ room: 'tokens', roomJoin: true });
  assert.equal((await call('POST', '/session/validate', { token: await old.toJwt() })).body.reason, 'expired');
  const none = await new AccessToken(KEY, SECRET, { identity: 'x' }).toJwt();
  assert.equal((await call('POST', '/session/validate', { token: none })).body.reason, 'no_join_grant');
});

console.log('\nUna sala de verdad');
const people = {};
await step('entran host, cohost, guest y viewer, con los permisos de la tabla', async () => {
  for (const role of ['host', 'cohost', 'guest', 'viewer']) {
    people[role] = await session('estudio', role, role);
    people[role].joined = await join(people[role].token);
  }
  const present = await server.listParticipants('estudio');
  assert.equal(present.length, 4);
  for (const participant of present) {
    assert.equal(participant.attributes.sid, people[participant.identity].id);
    assert.equal(participant.permission.canPublish, participant.identity !== 'viewer');
    assert.equal(participant.permission.canPublishData, participant.identity !== 'viewer');
    assert.equal(participant.permission.canSubscribe, true);
    assert.equal(participant.permission.canUpdateMetadata, ['host', 'cohost'].includes(participant.identity));
  }
});
await step('guest emite audio; viewer no puede', async () => {
  await within(publish(people.guest.joined.room), 15, 'guest emite');
  const refused = await Promise.race([publish(people.viewer.joined.room).then(() => false, () => true), pause(5000, true)]);
  assert.ok(refused);
  const viewer = await server.getParticipant('estudio', 'viewer');
  assert.equal(viewer.tracks.length, 0);
  assert.equal((await server.getParticipant('estudio', 'guest')).tracks.length, 1);
});
await step('GET /rooms y /rooms/{room}/participants dicen lo que LiveKit, con nuestras sesiones', async () => {
  const { body } = await call('GET', '/rooms', undefined, BACKEND);
  assert.ok(body.rooms.some((room) => room.name === 'estudio'));
  const present = (await call('GET', '/rooms/estudio/participants', undefined, BACKEND)).body.participants;
  for (const participant of present) assert.equal(participant.session.id, people[participant.identity].id);
});

console.log('\nAvisos');
let broadcast;
let seat;
await step('al entrar el primero la emisión pasa a live y cuenta uno', async () => {
  broadcast = (await call('POST', '/broadcasts', { title: 'Prueba' })).body;
  seat = (await call('POST', `/broadcasts/${broadcast.id}/session`, { username: 'dora' })).body;
  seat.joined = await join((await call('POST', `/session/${seat.id}/consume`)).body.token);
  const live = await eventually('live con 1', async () => {
    const { body } = await call('GET', `/broadcasts/${broadcast.id}`);
    return body.status === 'live' && body.viewers === 1 && body;
  });
  assert.ok(live.startedAt);
});
await step('al cerrarse la sala pasa a ended', async () => {
  await server.deleteRoom(`broadcast-${broadcast.id}`);
  await eventually('ended', async () => (await call('GET', `/broadcasts/${broadcast.id}`)).body.status === 'ended');
});
await step('lo que firma el SDK se acepta una vez; lo mal firmado es 401', async () => {
  const event = JSON.stringify({ event: 'room_started', id: 'EV_prueba', createdAt: '1795291200', room: { sid: 'RM_prueba', name: 'prueba', creationTime: '1795291200' } });
  const token = new AccessToken(KEY, SECRET);
  token.sha256 = createHash('sha256').update(event).digest('base64');
  const signed = await token.toJwt();
  await new WebhookReceiver(KEY, SECRET).receive(event, signed);
  const type = { 'Content-Type': 'application/webhook+json' };
  const first = await call('POST', '/livekit/webhook', event, { ...type, Authorization: signed });
  assert.deepEqual([first.status, first.body.repeated], [200, false]);
  const again = await call('POST', '/livekit/webhook', event, { ...type, Authorization: signed });
  assert.deepEqual([again.status, again.body.repeated], [200, true]);
  const changed = event.replace('room_started', 'room_finished');
  await assert.rejects(new WebhookReceiver(KEY, SECRET).receive(changed, signed));
  assert.equal((await call('POST', '/livekit/webhook', changed, { ...type, Authorization: signed })).status, 401);
  assert.equal((await call('POST', '/livekit/webhook', event, type)).status, 401);
});

console.log('\nFuera de la sala');
await step('DELETE /rooms/{room}/participants/{identity} lo echa y revoca su sesión', async () => {
  assert.equal((await call('DELETE', '/rooms/estudio/participants/guest', undefined, BACKEND)).status, 204);
  const reason = await within(people.guest.joined.left, 5, 'guest fuera');
  assert.equal(reason, DisconnectReason.PARTICIPANT_REMOVED);
  assert.equal((await call('GET', `/session/${people.guest.id}/status`)).body.status, 'revoked');
});
await step('con el mismo token vuelve a entrar, y el aviso lo vuelve a echar', async () => {
  const again = await join(people.guest.token);
  assert.equal(await within(again.left, 10, 'guest fuera otra vez'), DisconnectReason.PARTICIPANT_REMOVED);
});
await step('no recibe otra sesión ni otro token para esa sala; para otra sí', async () => {
  assert.equal((await call('POST', '/session', { room: 'estudio', username: 'guest' })).status, 403);
  assert.equal((await call('GET', '/token?room=estudio&username=guest')).status, 403);
  assert.equal((await call('POST', '/session', { room: 'otra', username: 'guest' })).status, 201);
});
await step('DELETE /session/{id} echa a quien entró con ella; validate dice revoked', async () => {
  assert.equal((await call('DELETE', `/session/${people.cohost.id}`, undefined, BACKEND)).status, 204);
  await within(people.cohost.joined.left, 5, 'cohost fuera');
  assert.equal((await call('POST', '/session/validate', { token: people.cohost.token })).body.reason, 'revoked');
});
await step('POST /session/{id}/rotate echa al de la sesión vieja; con la nueva se entra y se queda', async () => {
  const made = (await call('POST', `/session/${people.host.id}/rotate`, undefined, BACKEND)).body;
  await within(people.host.joined.left, 5, 'host fuera');
  const next = await join((await call('GET', `/session/${made.id}`)).body.token);
  await pause(2000);
  assert.ok((await server.listParticipants('estudio')).some((one) => one.attributes.sid === made.id));
  await next.room.disconnect();
});
await step('los demás siguen en la sala', async () => {
  assert.deepEqual((await server.listParticipants('estudio')).map((one) => one.identity), ['viewer']);
});
await step('lo mismo con nombres que una ruta no admite', async () => {
  const odd = await session('sala/ñ 🎥', 'a/b ..');
  const joined = await join(odd.token);
  const path = `/rooms/${base64('sala/ñ 🎥')}/participants`;
  assert.equal((await call('GET', path, undefined, BACKEND)).body.participants[0].session.id, odd.id);
  assert.equal((await call('DELETE', `${path}/${base64('a/b ..')}`, undefined, BACKEND)).status, 204);
  await within(joined.left, 5, 'fuera');
});

await Promise.all(connected.map((room) => room.disconnect().catch(() => {})));
await dispose();
console.log('\nTodo bien con un servidor de LiveKit de verdad.');
process.exit(0);
