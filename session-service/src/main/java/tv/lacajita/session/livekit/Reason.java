package tv.lacajita.session.livekit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a token is good or not, as the contract writes it: {@code ok}, {@code bad_signature} … */
public enum Reason {
    OK,
    /** Good, but signed with the key that stands in for a configured one. */
    MOCK,
    MALFORMED,
    BAD_SIGNATURE,
    UNKNOWN_KEY,
    EXPIRED,
    NOT_YET_VALID,
    NO_JOIN_GRANT,
    REVOKED,
    /** LiveKit: the room is not open, and this server opens none by itself. */
    ROOM_MISSING,
    /** LiveKit: the server has as many as it takes. */
    SERVER_FULL,
    /** Good by our keys and our clock; LiveKit could not be asked. */
    UNREACHABLE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean good() {
        return this == OK || this == MOCK || this == UNREACHABLE;
    }
}
