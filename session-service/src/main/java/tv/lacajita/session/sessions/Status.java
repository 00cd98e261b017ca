package tv.lacajita.session.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a session is in its life; the later word wins: a session that was used and then revoked is revoked. */
public enum Status {
    PENDING,
    EXPIRED,
    CONSUMED,
    REVOKED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
