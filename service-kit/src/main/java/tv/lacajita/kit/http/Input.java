package tv.lacajita.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a request says, checked against the contract and with its defaults filled in. */
public final class Input {
    private static final Logger LOG = LoggerFactory.getLogger(Input.class);
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

    /**
     * A path, query or header value that is required or has a default in the contract.
     *
     * @throws ApiError 422 when the contract names no maximum and it is too large for an {@code int}
     */
    public int integer(String name) {
        JsonNode value = present(name);
        if (!value.canConvertToInt()) {
            throw ApiError.invalid(List.of(
                    new Fault("less_than_equal", List.of("query", name), "Es un número demasiado grande", null)));
        }
        return value.intValue();
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
     * @throws ApiError what the record's own constructor refuses; 422 for a value that no field of the record can hold
     */
    public <T> T body(Class<T> type) {
        try {
            return mapper.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof ApiError refusal) {
                throw refusal;
            }
            LOG.warn(
                    "the contract let a body pass that is no {}: {}",
                    type.getSimpleName(),
                    e.getClass().getName());
            throw ApiError.invalid(List.of(new Fault("value_error", place(e), "Valor no admitido", null)));
        }
    }

    private static List<Object> place(JsonProcessingException e) {
        List<Object> loc = new ArrayList<>(List.of("body"));
        if (e instanceof JsonMappingException mapping) {
            mapping.getPath()
                    .forEach(step -> loc.add(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
        }
        return loc;
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
