package tv.lacajita.content.users;

import java.util.Collections;
import java.util.Optional;
import tv.lacajita.kit.auth.Caller;

/**
 * What is known of a caller and written to their row.
 *
 * @param verified whether the issuer has seen that the email is theirs
 * @param role the one that may most, where there are several
 */
public record Profile(String sub, Optional<String> email, boolean verified, Optional<String> name, String role) {
    static Profile of(Caller caller) {
        return new Profile(
                caller.sub(),
                caller.email(),
                caller.emailVerified(),
                caller.name(),
                Collections.min(caller.roles()).word());
    }

    /** With the email, and the name where there is none, that the issuer tells. */
    Profile completedBy(UserInfo.Answer answer) {
        return new Profile(sub, answer.email(), answer.verified(), name.or(answer::name), role);
    }

    /** Whether {@code row} says all of this already. */
    boolean isIn(KnownUser row) {
        return role.equals(row.tokenRole())
                && email.map(said -> said.equals(row.email()) && (row.emailVerified() || !verified))
                        .orElse(true)
                && name.map(said -> said.equals(row.name())).orElse(true);
    }
}
