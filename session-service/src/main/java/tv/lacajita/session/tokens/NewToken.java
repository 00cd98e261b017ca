package tv.lacajita.session.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import tv.lacajita.session.Bytes;
import tv.lacajita.session.Label;

/**
 * Body of POST /tokens as session.yaml describes it.
 *
 * @param ttl seconds; without it {@code SESSION_TTL_SECONDS}
 * @param createdBy a string or a number, given back as it came
 */
public record NewToken(
        String sessionId,
        String token,
        Optional<String> room,
        Optional<String> username,
        Optional<Integer> ttl,
        JsonNode createdBy) {
    private static final int MOST_BYTES = 8 << 10;

    public NewToken {
        Label.check("createdBy", createdBy);
        Bytes.check("token", token, MOST_BYTES);
    }

    /** The label as JSON text; empty when there is none. */
    Optional<String> label() {
        return Label.json(createdBy);
    }

    @Override
    public String toString() {
        return "NewToken[" + sessionId + "]"; // the token is not for logs
    }
}
