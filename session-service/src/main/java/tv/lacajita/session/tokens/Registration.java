package tv.lacajita.session.tokens;

import java.time.Instant;

/** Answer of POST /tokens. */
public record Registration(String sessionId, boolean registered, Instant expiresAt) {}
