package tv.lacajita.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.List;

/** A value of the path, the query or a header, as the contract describes it. */
record Parameter(String name, String in, boolean required, JsonNode schema, CheckedSchema checked) {

    static Parameter of(Contract contract, JsonNode parameter) {
        JsonNode schema = contract.resolve(parameter.path("schema"));
        return new Parameter(
                parameter.path("name").textValue(),
                parameter.path("in").textValue(),
                parameter.path("required").asBoolean(),
                schema,
                CheckedSchema.of(contract, parameter.path("schema")));
    }

    /** The value, its default, or a missing node; what is wrong with it is added to {@code faults}. */
    JsonNode read(Context ctx, List<Fault> faults) {
        List<String> given = given(ctx);
        if (given.isEmpty()) {
            if (required) {
                faults.add(new Fault("missing", List.of(in, name), "Campo requerido", null));
            }
            return schema.has("default") ? schema.path("default") : MissingNode.getInstance();
        }
        try {
            JsonNode value = convert(given);
            checked.faults(value, in).forEach(fault -> faults.add(under(fault)));
            return value;
        } catch (NumberFormatException e) {
            boolean whole = schema.path("type").asText().equals("integer");
            faults.add(new Fault(
                    whole ? "int_parsing" : "float_parsing",
                    List.of(in, name),
                    whole ? "Debe ser un número entero" : "Debe ser un número",
                    given.getFirst()));
            return MissingNode.getInstance();
        }
    }

    private Fault under(Fault fault) {
        return new Fault(fault.type(), List.of(in, name), fault.msg(), fault.input());
    }

    private List<String> given(Context ctx) {
        return switch (in) {
            case "path" -> List.of(ctx.pathParam(name));
            case "query" -> ctx.queryParams(name);
            default -> ctx.header(name) == null ? List.of() : List.of(ctx.header(name));
        };
    }

    private JsonNode convert(List<String> given) {
        if (!schema.path("type").asText().equals("array")) {
            return convert(given.getFirst(), schema.path("type").asText());
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String itemType = schema.path("items").path("type").asText();
        given.forEach(value -> List.of(value.split(",")).forEach(item -> items.add(convert(item, itemType))));
        return items;
    }

    private static JsonNode convert(String value, String type) {
        return switch (type) {
            case "integer" -> LongNode.valueOf(Long.parseLong(value));
            case "number" -> DecimalNode.valueOf(new BigDecimal(value));
            case "boolean" ->
                switch (value) {
                    case "true", "1" -> BooleanNode.TRUE;
                    case "false", "0" -> BooleanNode.FALSE;
                    default -> TextNode.valueOf(value);
                };
            default -> TextNode.valueOf(value);
        };
    }
}
