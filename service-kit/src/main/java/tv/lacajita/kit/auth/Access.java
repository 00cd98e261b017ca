package tv.lacajita.kit.auth;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who may call a route. Every route names one; what it does not name is refused.
 *
 * @param open anybody; a bearer token that is present must be good all the same
 * @param roles any of these; a valid token without roles counts as {@code user}
 * @param secret whoever knows {@code X-BACKEND-SECRET}
 * @param signed the handler checks a signature of its own, no bearer token is looked at
 */
public record Access(boolean open, Set<Role> roles, boolean secret, boolean signed) {
    public static final Access PUBLIC = new Access(true, Set.of(), false, false);
    public static final Access BEARER = new Access(false, Set.copyOf(EnumSet.allOf(Role.class)), false, false);
    public static final Access SECRET = new Access(false, Set.of(), true, false);
    public static final Access SIGNED = new Access(false, Set.of(), false, true);

    public static Access roles(Role first, Role... others) {
        return new Access(false, Set.copyOf(EnumSet.of(first, others)), false, false);
    }

    /** Whatever one of {@code first} and {@code second} lets in. */
    public static Access anyOf(Access first, Access second) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(first.roles);
        roles.addAll(second.roles);
        return new Access(first.open || second.open, Set.copyOf(roles), first.secret || second.secret, false);
    }

    /** Whether it takes a role that not everybody has, though a secret may do instead. */
    public boolean ofStaff() {
        return !open && !roles.isEmpty() && roles.size() < Role.values().length;
    }

    /** As the README writes it: {@code public}, {@code bearer}, {@code admin, producer}, {@code admin or secret} … */
    public String words() {
        if (signed) {
            return "signed";
        }
        if (open) {
            return "public";
        }
        StringBuilder words = new StringBuilder(
                roles.size() == Role.values().length
                        ? "bearer"
                        : String.join(
                                ", ", roles.stream().sorted().map(Role::word).toList()));
        if (secret) {
            words.append(words.isEmpty() ? "secret" : " or secret");
        }
        return words.toString();
    }
}
