package tv.lacajita.session.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
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

    /** Of a session that is not in PostgreSQL, which judges by itself. */
    static Status of(boolean revoked, boolean consumed, Instant expiresAt, Instant now) {
        if (revoked) {
            return REVOKED;
        }
        if (consumed) {
            return CONSUMED;
        }
        return expiresAt.isAfter(now) ? PENDING : EXPIRED;
    }

    static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
