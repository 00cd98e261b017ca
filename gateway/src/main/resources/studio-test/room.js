// A LiveKit room, joined with LiveKit's own client, which the jar may or may not carry.

import { note } from './requests.js';
import { button, el, pill } from './view.js';

const CLIENT = '/studio-test/livekit-client.umd.js';

/** Why one is out, by the names of LiveKit's DisconnectReason. */
const REASONS = {
  CLIENT_INITIATED: 'Ha salido de la sala. Mientras el token valga puede volver.',
  DUPLICATE_IDENTITY: 'Alguien entró con la misma identidad, así que esta salió.',
  PARTICIPANT_REMOVED: 'El servicio le ha sacado de la sala.',
  ROOM_DELETED: 'La sala se ha cerrado.',
  SERVER_SHUTDOWN: 'LiveKit se está parando.',
};

/** Why one does not come in, by the names of LiveKit's ConnectionErrorReason. */
const FAILURES = {
  NotAllowed: 'LiveKit no acepta el token.',
  ServerUnreachable: 'LiveKit no responde en esa dirección.',
  Timeout: 'LiveKit no respondió a tiempo.',
  ServiceNotFound: 'En esa dirección no hay un LiveKit.',
};

/** LiveKit's client, or null when this build has none. */
async function client() {
  if (!window.LivekitClient) {
    await new Promise(done => document.head.append(el('script', { src: CLIENT, onload: done, onerror: done })));
  }
  return window.LivekitClient ?? null;
}

/** What an error of `join` means. */
export function failure(error) {
  return FAILURES[error.reasonName] ?? 'No se pudo entrar en la sala.';
}

/**
 * Joins and draws the room into `place`; throws LiveKit's own error when it cannot.
 *
 * @param grants the token's `video` claim
 * @param left called once it is over, with a sentence
 */
export async function join(place, url, token, grants, left) {
  const livekit = await client();
  if (livekit === null) {
    left('Este gateway se compiló sin livekit-client (faltaba npm o la red): compílelo de nuevo con npm.');
    return;
  }
  const room = new livekit.Room({ adaptiveStream: true, dynacast: true });
  const people = el('ul.people', {});
  const tiles = el('div.tiles', {});
  const { RoomEvent, Track } = livekit;

  const show = () => people.replaceChildren(
    ...[room.localParticipant, ...room.remoteParticipants.values()].map(person => row(person, room)));
  // LiveKit's client pauses a picture that is out of sight
  const look = () => place.scrollIntoView({ block: 'nearest' });
  const tell = what => note({ method: 'SALA', path: what });
  const attach = (track, person) => {
    const media = track.attach();
    tiles.append(track.kind === Track.Kind.Video
      ? el('figure', {}, media, el('figcaption', {}, person.name || person.identity))
      : media);
    look();
  };
  const detach = track => track.detach().forEach(media => (media.closest('figure') ?? media).remove());

  // a camera that is switched off stays published and muted
  const hide = publication => publication.track?.attachedElements.forEach(media => {
    (media.closest('figure') ?? media).hidden = publication.isMuted;
  });

  room
    .on(RoomEvent.ParticipantConnected, person => { tell(`entra ${person.identity}`); show(); })
    .on(RoomEvent.ParticipantDisconnected, person => { tell(`sale ${person.identity}`); show(); })
    .on(RoomEvent.ActiveSpeakersChanged, show)
    .on(RoomEvent.TrackSubscribed, (track, publication, person) => { attach(track, person); show(); })
    .on(RoomEvent.TrackUnsubscribed, track => { detach(track); show(); })
    .on(RoomEvent.LocalTrackPublished, publication => { attach(publication.track, room.localParticipant); show(); })
    .on(RoomEvent.LocalTrackUnpublished, publication => { detach(publication.track); show(); })
    .on(RoomEvent.TrackMuted, publication => { hide(publication); show(); })
    .on(RoomEvent.TrackUnmuted, publication => { hide(publication); show(); })
    .on(RoomEvent.Reconnecting, () => tell('se perdió la conexión; se intenta de nuevo'))
    .on(RoomEvent.Reconnected, () => tell('conexión recuperada'));

  const start = performance.now();
  await room.connect(url, token);
  room.once(RoomEvent.Disconnected, reason => {
    tell('fuera de la sala');
    left(REASONS[livekit.DisconnectReason[reason]] ?? 'LiveKit cerró la conexión.');
  });
  note({ method: 'SALA', path: `conectado a ${url}`, millis: Math.round(performance.now() - start) });

  const camera = button('Encender la cámara', async () => {
    try {
      await room.localParticipant.setCameraEnabled(!room.localParticipant.isCameraEnabled);
    } catch (error) {
      tell(`sin cámara: ${error.message}`);
    }
    camera.textContent = room.localParticipant.isCameraEnabled ? 'Apagar la cámara' : 'Encender la cámara';
  });
  place.replaceChildren(
    el('p.inside', {}, pill('En la sala', 'good'), el('b', {}, room.name)),
    tiles,
    people,
    el('div.actions', {}, grants.canPublish ? camera : null, button('Salir', () => room.disconnect())));
  addEventListener('pagehide', () => room.disconnect(), { once: true });
  show();
  look();
}

function row(person, room) {
  return el(person.isSpeaking ? 'li.speaking' : 'li', {},
    el('b', {}, person.name || person.identity),
    person.name && person.name !== person.identity ? el('code', {}, person.identity) : null,
    person === room.localParticipant ? pill('usted', 'plain') : null,
    person.isCameraEnabled ? pill('cámara', 'plain') : null,
    person.isMicrophoneEnabled ? pill('micrófono', 'plain') : null);
}
