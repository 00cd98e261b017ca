package tv.lacajita.session.sessions;

import java.time.Duration;
import java.util.Optional;

/** Where sessions live. Every operation is one step that others see whole or not at all, judged by the store's clock. */
interface SessionStore {
    /** An id of this store that nobody can guess: the store's prefix and 144 random bits, case-sensitive. */
    String nextId();

    /**
     * Writes a session that expires after {@code ttl}; empty, and nothing is written, when another living session of the
     * room has that identity.
     */
    Optional<Session> add(String id, Origin origin, NewSession wanted, Duration ttl, String identity);

    /** The session of that id, whatever its status; empty when there never was one or it is long gone. */
    Optional<Session> find(String id);

    /**
     * Marks a pending session used and returns it, to exactly one caller; empty when it is unknown or not pending.
     *
     * @param jti the name of the token that the winner gets
     * @param key the caller's {@code Idempotency-Key}
     */
    Optional<Session> consume(String id, String jti, Optional<String> key);
}
