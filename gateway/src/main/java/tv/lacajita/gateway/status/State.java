package tv.lacajita.gateway.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How something is, from good to bad. */
public enum State {
    OK,
    /** Nobody has looked yet. */
    UNKNOWN,
    /** It serves, with something missing. */
    DEGRADED,
    DOWN;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    State orWorse(State other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
