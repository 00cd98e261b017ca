package tv.lacajita.kit.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A token in its one permitted form, not verified yet: a JWS in compact serialisation (RFC 7515, 7.1), signed with RS256,
 * naming its key. java-jwt alone lets pass what is refused here: padding, spare bits, duplicate members, bytes after the
 * JSON, {@code crit}, odd {@code typ}, no {@code kid}.
 *
 * @param text the token as it came
 * @param kid the name of the key, not empty; what it holds is the sender's choice
 * @param claims the payload, an object
 */
record StrictToken(String text, String kid, JsonNode claims) {
    /** A token must fit into the 8 KB that a request's headers may have. */
    static final int MAX_CHARS = 8192;

    private static final Set<String> TYPES = Set.of("JWT", "at+jwt");

    /** @throws tv.lacajita.kit.http.ApiError 401 with the cause in its code */
    static StrictToken read(String token) {
        if (token.length() > MAX_CHARS) {
            throw Refused.because("token_malformed");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw Refused.because("token_malformed");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        bytes(parts[2]);
        checkForm(header);
        return new StrictToken(token, kid(header), claims);
    }

    private static void checkForm(JsonNode header) {
        // textValue() is null for anything but a string, so a missing, null or numeric alg is refused too
        if (!"RS256".equals(header.path("alg").textValue())) {
            throw Refused.because("token_algorithm");
        }
        if (header.has("typ") && !TYPES.contains(header.get("typ").asText(""))) {
            throw Refused.because("token_type");
        }
        // No extension is understood here, so whatever is critical must be refused (RFC 7515, 4.1.11).
        if (header.has("crit")) {
            throw Refused.because("token_critical");
        }
    }

    private static String kid(JsonNode header) {
        return Optional.ofNullable(header.path("kid").textValue())
                .filter(kid -> !kid.isEmpty())
                .orElseThrow(() -> Refused.because("token_kid_missing"));
    }

    private static JsonNode json(String part) {
        return StrictJson.object(bytes(part)).orElseThrow(() -> Refused.because("token_malformed"));
    }

    /** Decodes canonical base64url: the only text that encodes these bytes, without padding or spare bits. */
    private static byte[] bytes(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw Refused.because("token_malformed");
    }
}
