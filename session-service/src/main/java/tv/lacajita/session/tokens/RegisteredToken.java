package tv.lacajita.session.tokens;

import java.time.Instant;

/** @param tokenHash SHA-256 of the token that is registered under {@code id} */
public record RegisteredToken(String id, byte[] tokenHash, Instant expiresAt) {}
