package tv.lacajita.content.users;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * A user as admins see them.
 *
 * @param auth0Id the token's {@code sub}; null until they have signed in
 * @param email null when unknown, or when it is another's by right
 * @param emailVerified whether the issuer has seen that it is theirs
 * @param name as the token says, {@code displayName} as they want to be called
 * @param deletedAt null for who is not deleted
 */
@JsonNaming(LowerCamelCaseStrategy.class)
public record ManagedUser(
        UUID id,
        String auth0Id,
        String email,
        boolean emailVerified,
        String username,
        String name,
        String displayName,
        boolean isAdmin,
        String role,
        boolean isActive,
        Instant createdAt,
        Instant deletedAt) {}
