package tv.lacajita.content.auth0;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A user as Auth0's Management API tells it; what it does not tell is left out. Tokens of other providers, which some
 * tenants have in {@code identities}, are not read.
 *
 * @param userId the {@code sub} of their tokens
 * @param loginsCount all logins so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Auth0User(
        String userId,
        String email,
        boolean emailVerified,
        String username,
        String phoneNumber,
        Boolean phoneVerified,
        String name,
        String nickname,
        String givenName,
        String familyName,
        String picture,
        boolean blocked,
        Instant createdAt,
        Instant updatedAt,
        Instant lastLogin,
        String lastIp,
        long loginsCount,
        List<Identity> identities,
        ObjectNode appMetadata,
        ObjectNode userMetadata) {
    /** What a list of users asks for, as the running system does. */
    static final String LISTED = "user_id,email,email_verified,blocked,created_at,last_login,last_ip,logins_count,"
            + "identities,app_metadata,user_metadata";

    public Auth0User {
        if (userId == null || userId.isEmpty() || createdAt == null) {
            throw new IllegalArgumentException("a user without user_id or created_at");
        }
        identities = identities == null
                ? List.of()
                : identities.stream().filter(Objects::nonNull).toList();
    }

    /** Where somebody can sign in with. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Identity(
            String connection,
            String provider,
            String userId,
            @JsonProperty("isSocial") boolean social) {}

    Optional<Instant> lastSeen() {
        return Optional.ofNullable(lastLogin);
    }

    /** The part of the email behind the {@code @}, in lower case. */
    Optional<String> emailDomain() {
        return Optional.ofNullable(email)
                .filter(text -> text.contains("@"))
                .map(text -> text.substring(text.lastIndexOf('@') + 1).toLowerCase());
    }

    /** Of the first identity, else what stands before the bar of the {@code user_id}. */
    String provider() {
        return identities.stream()
                .map(Identity::provider)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> userId.replaceFirst("\\|.*", ""));
    }
}
