package tv.lacajita.session.sessions;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;

/**
 * A session in the answer of GET /sessions.
 *
 * @param origin the door it came by: {@code api}, {@code internal}, {@code registry}, {@code broadcast}
 * @param createdBy the label of a registered token, JSON text; null when it has none
 */
public record ListedSession(
        String id,
        String origin,
        String status,
        Optional<String> room,
        Optional<String> username,
        Optional<String> identity,
        Optional<String> role,
        int ttlSeconds,
        @JsonRawValue String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> consumedAt,
        Optional<Instant> revokedAt) {}
