package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tv.lacajita.session.TokenCipher;
import tv.lacajita.session.livekit.AccessTokens;
import tv.lacajita.session.livekit.Admittance;

/** The LiveKit token of a session: minted when it is asked for, or the one that was registered. */
final class SessionTokens {
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

    private String token(Session session, String jti, Instant from, Instant until) {
        return session.token()
                .map(encrypted -> cipher.decrypt(session.id(), encrypted))
                .orElseGet(() -> tokens.mint(admittance(session, jti, from, until)));
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
