package tv.lacajita.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON schema of the contract, compiled when it is first used, whose faults read as FastAPI's do, in Spanish. */
final class CheckedSchema {
    /** An answer lists no more of them: it must not be longer than the body it refuses. */
    private static final int MOST_FAULTS = 100;
    /** Of PostgreSQL's {@code numeric}, which {@code jsonb} keeps numbers as. */
    private static final int MOST_DECIMALS = 16_383;

    private final Contract contract;
    private final String name;
    private volatile Schema schema;

    private CheckedSchema(Contract contract, String name) {
        this.contract = contract;
        this.name = name;
    }

    static CheckedSchema of(Contract contract, JsonNode schema) {
        return new CheckedSchema(contract, contract.add(schema));
    }

    /** Every fault of {@code value}; {@code root} is the first word of each {@code loc}. */
    List<Fault> faults(JsonNode value, String root) {
        Schema compiled = schema;
        if (compiled == null) {
            compiled = contract.compile(name);
            schema = compiled;
        }
        List<Error> errors = compiled.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        List<Fault> faults = new ArrayList<>();
        errors.stream().limit(MOST_FAULTS).forEach(error -> faults.add(fault(error, root)));
        refuseUnkeepable(value, List.of(root), faults);
        return faults;
    }

    private static void refuseUnkeepable(JsonNode value, List<Object> loc, List<Fault> faults) {
        unkeepable(value).ifPresent(why -> faults.add(new Fault("value_error", loc, why, null)));
        value.properties().forEach(member -> {
            refuseUnkeepable(TextNode.valueOf(member.getKey()), loc, faults);
            refuseUnkeepable(member.getValue(), below(loc, member.getKey()), faults);
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            refuseUnkeepable(value.get(i), below(loc, i), faults);
        }
    }

    /**
     * What JSON may say and PostgreSQL cannot keep: U+0000 in a text or a name, a number beyond a double (no maximum sees
     * it) or with more decimals than {@code numeric} has.
     */
    private static Optional<String> unkeepable(JsonNode value) {
        if (value.isTextual() && value.textValue().indexOf(0) >= 0) {
            return Optional.of("Contiene un carácter nulo");
        }
        if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            return Optional.of("Es un número demasiado grande");
        }
        if (value.isBigDecimal() && value.decimalValue().scale() > MOST_DECIMALS) {
            return Optional.of("Tiene demasiados decimales");
        }
        return Optional.empty();
    }

    private static List<Object> below(List<Object> loc, Object step) {
        List<Object> longer = new ArrayList<>(loc);
        longer.add(step);
        return longer;
    }

    private Fault fault(Error error, String root) {
        List<Object> loc = new ArrayList<>(List.of(root));
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            loc.add(path.getElement(i));
        }
        if (error.getProperty() != null) {
            loc.add(error.getProperty());
        }
        FaultWords words = FaultWords.of(error.getKeyword(), error.getSchemaNode());
        return new Fault(words.type(), loc, words.msg(), repeatable(error, loc));
    }

    /** The refused value, unless it is missing, long, of a secret field or such that no answer may hold it. */
    private Object repeatable(Error error, List<Object> loc) {
        JsonNode value = error.getInstanceNode();
        boolean secret = loc.stream().anyMatch(part -> contract.isSecret(part.toString()));
        boolean small = value != null
                && (value.isNumber() || value.isBoolean() || value.isTextual())
                && value.asText().length() <= 200
                && unkeepable(value).isEmpty();
        return small && !secret && !error.getKeyword().equals("required") ? value : null;
    }
}
