package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tv.lacajita.session.RoomSession;
import tv.lacajita.session.livekit.RoomRole;

/**
 * A session as its store has it, with the store's clock: {@code readAt} is when it was looked at, and {@code status} was
 * judged then.
 *
 * @param room with {@code username}, {@code identity} and {@code role} empty only for a registered token of unknown make
 * @param identity LiveKit's, decided when the session was made
 * @param token a registered token, encrypted; empty for our own sessions, whose tokens are minted when asked for
 * @param jti of the token that consuming gave
 * @param consumedBy the winner's {@code Idempotency-Key}
 */
record Session(
        String id,
        Optional<String> room,
        Optional<String> username,
        Optional<String> identity,
        Optional<String> displayName,
        Optional<RoomRole> role,
        Optional<String> metadata,
        Duration ttl,
        Optional<byte[]> token,
        Optional<String> jti,
        Optional<String> consumedBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> consumedAt,
        Status status,
        Instant readAt) {

    /** Seconds until it ends, never less than 0. */
    long secondsLeft() {
        return Math.max(0, Duration.between(readAt, expiresAt).toSeconds());
    }

    /** When the last token of the session expires: the one that consuming gave lives for the whole ttl from then. */
    Instant tokenEnds() {
        return consumedAt.map(at -> at.plus(ttl)).filter(expiresAt::isBefore).orElse(expiresAt);
    }

    /** Whether its token may be in use, so that its identity is not given to another. */
    boolean living() {
        return status != Status.REVOKED && tokenEnds().isAfter(readAt);
    }

    RoomSession inRoom() {
        return new RoomSession(id, room, username, identity, status.word(), createdAt, expiresAt, tokenEnds());
    }

    boolean registered() {
        return token.isPresent();
    }
}
