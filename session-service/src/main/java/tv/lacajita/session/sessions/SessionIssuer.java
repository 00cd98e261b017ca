package tv.lacajita.session.sessions;

import java.time.Duration;
import java.util.Optional;
import tv.lacajita.session.Identity;

/**
 * Makes sessions, each with an identity that no other living session of its room has: the username, or, when that is
 * taken, the username and four random characters.
 */
final class SessionIssuer {
    private static final int ATTEMPTS = 20; // a million endings: the second is nearly always free

    private final SessionStore store;
    private final Duration ttl;

    /** @param ttl of a session that asks for none */
    SessionIssuer(SessionStore store, Duration ttl) {
        this.store = store;
        this.ttl = ttl;
    }

    Session issue(Origin origin, NewSession wanted) {
        String identity = wanted.username();
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<Session> made = store.add(
                    store.nextId(),
                    origin,
                    wanted,
                    wanted.ttl().map(Duration::ofSeconds).orElse(ttl),
                    identity);
            if (made.isPresent()) {
                return made.get();
            }
            identity = Identity.another(wanted.username());
        }
        throw new IllegalStateException("no identity is free after " + ATTEMPTS + " attempts");
    }
}
