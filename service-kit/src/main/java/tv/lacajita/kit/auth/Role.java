package tv.lacajita.kit.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a caller may be. A token names roles by their {@link #word}, exactly; it may name several. */
public enum Role {
    ADMIN,
    PRODUCER,
    AGENCY,
    USER;

    private static final Map<String, Role> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::word, Function.identity()));

    /** The role as the token writes it: {@code admin}, {@code producer}, {@code agency}, {@code user}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word; empty when there is none, so that words of other systems are ignored. */
    public static Optional<Role> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
