package tv.lacajita.kit.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** A value that must not be seen: it prints as {@code ***} and is compared in constant time. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value));
    }

    /** The value itself, for the one place that must hand it on. */
    public String reveal() {
        return value;
    }

    /** Length in characters. */
    public int length() {
        return value.length();
    }

    /** Whether {@code presented} is this secret; takes as long for a near miss as for a far one. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
