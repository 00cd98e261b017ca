package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.TokenCipher;
import tv.lacajita.session.livekit.AccessTokens;
import tv.lacajita.session.livekit.Admittance;

/** The LiveKit token of a session: minted when it is asked for, or the one that was registered. */
final class SessionTokens {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTokens.class);

    private final AccessTokens tokens;
    private final TokenCipher cipher;

    SessionTokens(AccessTokens tokens, TokenCipher cipher) {
        this.tokens = tokens;
        this.cipher = cipher;
    }

    /** Ends with the session. */
    String ofPending(Session session) {
        return token(session, AccessTokens.newJti(), session.readAt(), session.expiresAt());
    }

    /** Lives the session's whole ttl from when it was consumed; the same text each time. */
    String ofConsumed(Session session) {
        Instant from = session.consumedAt().orElseThrow();
        return token(session, session.jti().orElseThrow(), from, from.plus(session.ttl()));
    }

    /** How long the token of {@link #ofConsumed} lives from then: a registered one ends when it ends. */
    Duration life(Session session) {
        return session.registered()
                ? Duration.between(session.consumedAt().orElseThrow(), session.expiresAt())
                : session.ttl();
    }

    /** Whether {@link #ofPending} and {@link #ofConsumed} give mocks. */
    boolean mock(Session session) {
        return tokens.mock() && !session.registered();
    }

    /** @throws ApiError 503 when the session has a registered token that this key cannot decrypt */
    void refuseUnlessReadable(Session session) {
        session.token().ifPresent(encrypted -> decrypted(session, encrypted));
    }

    private String token(Session session, String jti, Instant from, Instant until) {
        return session.token()
                .map(encrypted -> decrypted(session, encrypted))
                .orElseGet(() -> tokens.mint(admittance(session, jti, from, until)));
    }

    private String decrypted(Session session, byte[] encrypted) {
        try {
            return cipher.decrypt(session.id(), encrypted);
        } catch (IllegalStateException e) {
            LOG.error(e.getMessage());
            throw ApiError.unavailable(
                    "token_unreadable", "El token registrado no se puede leer ahora", Duration.ofMinutes(1));
        }
    }

    private static Admittance admittance(Session session, String jti, Instant from, Instant until) {
        String username = session.username().orElseThrow();
        return new Admittance(
                session.room().orElseThrow(),
                session.identity().orElseThrow(),
                session.displayName().orElse(username),
                session.role().orElseThrow(),
                session.metadata(),
                Map.of("sid", session.id()),
                jti,
                from,
                until);
    }
}
