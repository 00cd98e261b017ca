package tv.lacajita.content.talk;

import java.time.Instant;
import java.util.UUID;

/**
 * A user who may not take part.
 *
 * @param expiresAt null for one without an end
 * @param bannedBy null when that admin is no more
 */
public record Ban(UUID userId, String reason, Instant expiresAt, UUID bannedBy, Instant createdAt) {}
