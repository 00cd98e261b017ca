package tv.lacajita.session.sessions;

import java.time.Duration;
import java.util.Optional;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.TokenRow;

/**
 * Where sessions live. Every operation is one step that others see whole or not at all, judged by the store's clock; an
 * id stays known for at least 24 hours after its session ended.
 */
interface SessionStore {
    StoreKind kind();

    /** Whether it answered when it was last looked at; never waits for it. */
    boolean isThere();

    /** What it cannot promise, a sentence for operators; empty when it keeps all that it acknowledged. */
    Optional<String> warning();

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

    /** Ends a session, whatever its status, and returns it; empty when it is unknown. */
    Optional<Session> revoke(String id);

    /** Keeps a token as a session, unless its id is known: then nothing is changed, and the answer says what it has. */
    RegisteredToken register(TokenRow row);

    /** Whether a living session of the room has that identity. */
    boolean isTaken(String room, String identity);
}
