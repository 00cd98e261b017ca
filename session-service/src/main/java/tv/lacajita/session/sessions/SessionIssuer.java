package tv.lacajita.session.sessions;

import java.time.Duration;
import java.util.Optional;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.Identity;
import tv.lacajita.session.KeptOut;

/**
 * Makes sessions, each with an identity that no other living session of its room has: the username, or, when that is
 * taken, the username and four random characters. While PostgreSQL is away they are made in the store that stands in.
 */
final class SessionIssuer {
    private static final int ATTEMPTS = 20; // a million endings: the second is nearly always free

    private final SessionStores stores;
    private final Duration ttl;
    private final KeptOut keptOut;

    /** @param ttl of a session that asks for none */
    SessionIssuer(SessionStores stores, Duration ttl, KeptOut keptOut) {
        this.stores = stores;
        this.ttl = ttl;
        this.keptOut = keptOut;
    }

    /** @throws ApiError 403 for who was put out of that room */
    Session issue(Origin origin, NewSession wanted) {
        keptOut.refuse(wanted.room(), wanted.username());
        Optional<SessionStore> standIn = stores.standIn();
        if (standIn.isEmpty()) {
            return issue(stores.primary(), origin, wanted, wanted.username());
        }
        if (stores.primary().isThere()) {
            try {
                return issue(stores.primary(), origin, wanted, wanted.username());
            } catch (IllegalStateException e) {
                if (!Outage.caused(e)) {
                    throw e;
                }
            }
        }
        // which names PostgreSQL has given cannot be asked now; one with an ending is free
        return issue(standIn.get(), origin, wanted, Identity.another(wanted.username()));
    }

    private Session issue(SessionStore store, Origin origin, NewSession wanted, String firstIdentity) {
        Duration life = wanted.ttl().map(Duration::ofSeconds).orElse(ttl);
        String identity = firstIdentity;
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<Session> made = store.add(store.kind().nextId(), origin, wanted, life, identity);
            if (made.isPresent()) {
                return made.get();
            }
            identity = Identity.another(wanted.username());
        }
        throw new IllegalStateException("no identity is free after " + ATTEMPTS + " attempts");
    }
}
