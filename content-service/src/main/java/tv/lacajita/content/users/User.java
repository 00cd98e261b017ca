package tv.lacajita.content.users;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * A user in the studio's shape.
 *
 * @param email null when no token told it
 * @param username null for who was never given one
 * @param role {@code admin}, {@code producer}, {@code agency} or {@code user}
 */
@JsonNaming(LowerCamelCaseStrategy.class)
public record User(
        UUID id,
        String email,
        String username,
        String displayName,
        boolean isAdmin,
        String role,
        boolean isActive,
        Instant createdAt) {}
