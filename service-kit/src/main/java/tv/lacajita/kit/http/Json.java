package tv.lacajita.kit.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * How JSON is read and written: times as RFC 3339, no duplicate keys, nothing after the value, depth at most 50. Money
 * stays exact.
 */
public final class Json {
    /** camelCase, as the session service and the gateway speak. */
    public static final JsonMapper CAMEL = mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);

    /** snake_case, as the content service speaks. */
    public static final JsonMapper SNAKE = mapper(PropertyNamingStrategies.SNAKE_CASE);

    private Json() {}

    /** {@code value} as {@code mapper} writes it, in UTF-8. */
    public static byte[] bytes(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** Reads one JSON value; whatever is wrong with it is 400. */
    static JsonNode read(byte[] bytes) {
        try {
            JsonNode node = CAMEL.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw ApiError.badRequest("json_invalid", "El cuerpo no es JSON válido");
            }
            return node;
        } catch (IOException e) {
            throw ApiError.badRequest("json_invalid", "El cuerpo no es JSON válido");
        }
    }

    private static JsonMapper mapper(PropertyNamingStrategy names) {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .propertyNamingStrategy(names)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(50).build());
        return mapper;
    }
}
