package tv.lacajita.session.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import tv.lacajita.kit.http.ApiError;

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
    private static final int MAX_DECIMALS = 20;

    public NewToken {
        if (createdBy != null
                && createdBy.isNumber()
                && createdBy.decimalValue().stripTrailingZeros().scale() > MAX_DECIMALS) {
            throw ApiError.invalid("createdBy", "Debe tener como máximo " + MAX_DECIMALS + " decimales");
        }
    }

    /** The label as JSON text; empty when there is none. */
    Optional<String> label() {
        return Optional.ofNullable(createdBy).filter(value -> !value.isNull()).map(JsonNode::toString);
    }

    @Override
    public String toString() {
        return "NewToken[" + sessionId + "]"; // the token is not for logs
    }
}
