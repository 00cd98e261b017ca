package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.livekit.AccessTokens;

/**
 * Strict and kind: one caller gets a session, and that one may ask again, with the same {@code Idempotency-Key} and for
 * 60 s, to get the same answer. A lost reply costs nobody their seat.
 */
final class SingleUse {
    private static final Duration REPLAY = Duration.ofSeconds(60);

    private final SessionStores stores;
    private final SessionTokens tokens;

    SingleUse(SessionStores stores, SessionTokens tokens) {
        this.stores = stores;
        this.tokens = tokens;
    }

    /**
     * @param reused hears of a session that another caller has
     * @throws ApiError 404 for an unknown session, 409 for one that another caller has, 410 for one that ended
     */
    Session consume(String id, Optional<String> key, Consumer<Session> reused) {
        SessionStore store = stores.of(id);
        if (StoreKind.ownerOf(id).isEmpty()) {
            // nobody may use up a registered token that cannot be read any more
            tokens.refuseUnlessReadable(store.find(id).orElseThrow(Refusals::unknown));
        }
        return store.consume(id, AccessTokens.newJti(), key).orElseGet(() -> replayed(store, id, key, reused));
    }

    private static Session replayed(SessionStore store, String id, Optional<String> key, Consumer<Session> reused) {
        // One that is pending was not there yet when it was to be consumed.
        Session session =
                store.find(id).filter(found -> found.status() != Status.PENDING).orElseThrow(Refusals::unknown);
        if (session.status() != Status.CONSUMED) {
            throw Refusals.ended(session.status());
        }
        Instant consumedAt = session.consumedAt().orElseThrow();
        boolean recent = session.readAt().isBefore(consumedAt.plus(REPLAY));
        if (key.isEmpty() || !session.consumedBy().equals(key) || !recent) {
            reused.accept(session);
            throw ApiError.conflict("session_consumed", "La sesión ya fue usada")
                    .with("consumedAt", consumedAt);
        }
        return session;
    }
}
