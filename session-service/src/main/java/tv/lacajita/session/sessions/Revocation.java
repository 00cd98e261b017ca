package tv.lacajita.session.sessions;

import java.util.function.Consumer;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.Expulsion;
import tv.lacajita.session.Identity;

/** Ends sessions before their time: first in the store, so that nobody gets in any more, then in the room. */
final class Revocation {
    private final SessionStores stores;
    private final Expulsion expulsion;

    Revocation(SessionStores stores, Expulsion expulsion) {
        this.stores = stores;
        this.expulsion = expulsion;
    }

    /** @throws ApiError 404 for an unknown session; one that is revoked already is so again */
    Session revoke(String id) {
        SessionStore store = stores.of(id);
        Session revoked = store.revoke(id).orElseThrow(Refusals::unknown);
        expel(store, revoked);
        return revoked;
    }

    /**
     * Revokes a session and makes another with the same content, but for the identity: who may be in the room keeps the
     * old one, and is put out.
     *
     * @param revoked hears of the old session
     * @return the new one
     * @throws ApiError 404 for an unknown session, 409 for a registered one, 410 for one that ended, 501 without PostgreSQL
     */
    Session rotate(String id, Consumer<Session> revoked) {
        SessionStore owner = stores.of(id);
        PostgresSessions store = stores.postgres().filter(owner::equals).orElseThrow(Refusals::needsPostgres);
        Session old = refuseUnlessRotatable(store.find(id).orElseThrow(Refusals::unknown));
        String identity = Identity.another(old.username().orElseThrow());
        PostgresSessions.Rotation done = store.rotate(id, store.kind().nextId(), identity)
                .orElseThrow(() -> Refusals.ended(Status.REVOKED)); // by another who asked at the same moment
        revoked.accept(done.old());
        expel(store, done.old());
        return done.made();
    }

    private static Session refuseUnlessRotatable(Session session) {
        if (session.registered()) {
            throw ApiError.conflict("session_registered", "El token lo emitió otro servidor: registre otro");
        }
        if (session.status() == Status.REVOKED || session.status() == Status.EXPIRED) {
            throw Refusals.ended(session.status());
        }
        return session;
    }

    /** Leaves alone whoever has that identity by now. */
    private void expel(SessionStore store, Session revoked) {
        revoked.room().ifPresent(room -> revoked.identity()
                .filter(identity -> !store.isTaken(room, identity))
                .ifPresent(identity -> expulsion.of(room, identity, revoked.tokenEnds())));
    }
}
