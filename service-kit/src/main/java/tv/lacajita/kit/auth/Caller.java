package tv.lacajita.kit.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, as a verified token says.
 *
 * @param sub the subject: 1 to 255 characters, no control characters
 * @param roles never empty: a valid token without roles counts as {@link Role#USER}
 * @param email as the token says; empty when absent or unfit to store (over 255 characters, control characters)
 * @param name the claim {@code name}, else {@code nickname}, under the same rule as {@code email}
 * @param expiresAt the claim {@code exp}, without leeway
 */
public record Caller(
        String sub,
        Set<Role> roles,
        Optional<String> email,
        Optional<String> name,
        boolean emailVerified,
        Instant expiresAt) {
    public Caller {
        roles = roles.isEmpty() ? Set.of(Role.USER) : Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
