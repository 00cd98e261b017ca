package tv.lacajita.content.talk;

import java.time.Instant;
import java.util.UUID;

/**
 * How somebody stands.
 *
 * @param banReason null for who is not banned
 * @param bannedUntil null for who is not banned, or is for good
 */
public record Standing(UUID userId, String banReason, Instant bannedUntil) {}
