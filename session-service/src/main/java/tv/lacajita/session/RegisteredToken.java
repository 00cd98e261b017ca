package tv.lacajita.session;

import java.time.Instant;

/**
 * What is registered under an id.
 *
 * @param tokenHash SHA-256 of the token
 * @param added whether it was registered just now
 */
public record RegisteredToken(String id, byte[] tokenHash, Instant expiresAt, boolean added) {}
