package tv.lacajita.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a request says, checked against the contract and with its defaults filled in. */
public final class Input {
    private static final String ATTRIBUTE = Input.class.getName();

    private final Map<String, JsonNode> values;
    private final JsonNode body;
    private final JsonMapper mapper;

    Input(Map<String, JsonNode> values, JsonNode body, JsonMapper mapper) {
        this.values = values;
        this.body = body;
        this.mapper = mapper;
    }

    void attach(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    public static Input of(Context ctx) {
        return ctx.attribute(ATTRIBUTE);
    }

    /** The path, query or header value of that name, as text. */
    public Optional<String> text(String name) {
        return Optional.of(value(name))
                .filter(v -> !v.isMissingNode() && !v.isNull())
                .map(JsonNode::asText);
    }

    /** A path, query or header value that is required or has a default in the contract. */
    public int integer(String name) {
        return present(name).intValue();
    }

    /** A path or query value that the contract calls an integer of 64 bits. */
    public long id(String name) {
        return present(name).longValue();
    }

    public boolean flag(String name) {
        return present(name).booleanValue();
    }

    public UUID uuid(String name) {
        return UUID.fromString(present(name).textValue());
    }

    /** The JSON body; a missing node when there was none. */
    public JsonNode body() {
        return body;
    }

    /**
     * The JSON body as a record.
     *
     * @throws ApiError what the record's own constructor refuses
     */
    public <T> T body(Class<T> type) {
        try {
            return mapper.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof ApiError refusal) {
                throw refusal;
            }
            throw new IllegalArgumentException("the contract let a body pass that is no " + type.getSimpleName(), e);
        }
    }

    private JsonNode present(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("the contract neither requires " + name + " nor gives a default");
        }
        return value;
    }

    private JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the contract does not name " + name);
        }
        return value;
    }
}
