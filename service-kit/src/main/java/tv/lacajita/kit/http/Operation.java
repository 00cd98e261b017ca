package tv.lacajita.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One method at one path of a {@link Contract}. {@link #read} is what stands between a request and its handler: path,
 * query, header and body are checked together, all faults are reported at once.
 */
public final class Operation {
    private final Contract contract;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, CheckedSchema> bodies = new LinkedHashMap<>();
    private final boolean bodyRequired;
    private final String access;
    private final JsonNode responses;
    private final Map<String, CheckedSchema> answers = new LinkedHashMap<>();

    Operation(Contract contract, JsonNode path, JsonNode operation) {
        this.contract = contract;
        path.path("parameters").forEach(p -> parameters.add(Parameter.of(contract, contract.resolve(p))));
        operation.path("parameters").forEach(p -> parameters.add(Parameter.of(contract, contract.resolve(p))));
        JsonNode body = contract.resolve(operation.path("requestBody"));
        this.bodyRequired = body.path("required").asBoolean();
        body.path("content")
                .properties()
                .forEach(type -> bodies.put(
                        type.getKey(),
                        CheckedSchema.of(contract, type.getValue().path("schema"))));
        this.access = operation.path("x-access").asText();
        this.responses = operation.path("responses");
        responses.properties().forEach(answer -> contract.resolve(answer.getValue())
                .path("content")
                .properties()
                .forEach(type -> answers.put(
                        answer.getKey() + " " + type.getKey(),
                        CheckedSchema.of(contract, type.getValue().path("schema")))));
    }

    /** Who may call it, in the words of {@link tv.lacajita.kit.auth.Access#words()}: {@code x-access}. */
    String access() {
        return access;
    }

    /**
     * Reads what the contract names out of the request.
     *
     * @throws ApiError 400 for a body that is no JSON, 415 for another type, 413 when it is too long, 422 with all faults
     */
    Input read(Context ctx, JsonMapper mapper) {
        List<Fault> faults = new ArrayList<>();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            values.put(parameter.name(), parameter.read(ctx, faults));
        }
        JsonNode body = readBody(ctx, faults);
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
        return new Input(values, body, mapper);
    }

    /**
     * What is wrong with an answer, as sentences; empty when it is as the contract says. For tests.
     *
     * @param body as JSON; text and bytes as their JSON node, a missing node for no body
     */
    public List<String> faultsOfAnswer(int status, String contentType, JsonNode body) {
        Optional<String> key = Stream.of(Integer.toString(status), status / 100 + "XX", "default")
                .filter(responses::has)
                .findFirst();
        if (key.isEmpty()) {
            return List.of("status " + status + " is not in the contract");
        }
        boolean empty = body.isMissingNode();
        if (empty == contract.resolve(responses.path(key.get())).path("content").isEmpty()) {
            return empty ? List.of() : faultsOfContent(key.get(), contentType, body);
        }
        return List.of(empty ? "no body where the contract has one" : "a body where the contract has none");
    }

    private List<String> faultsOfContent(String key, String contentType, JsonNode body) {
        CheckedSchema schema =
                answers.get(key + " " + String.valueOf(contentType).replaceFirst("\\s*;.*", ""));
        return schema == null
                ? List.of("type " + contentType + " is not in the contract")
                : schema.faults(body, "answer").stream()
                        .map(fault -> fault.loc() + " " + fault.type() + ": " + fault.msg())
                        .toList();
    }

    private JsonNode readBody(Context ctx, List<Fault> faults) {
        if (bodies.isEmpty()) {
            passOver(ctx);
            return MissingNode.getInstance();
        }
        if (bodies.containsKey("*/*")) {
            return MissingNode.getInstance(); // the handler's own to read, byte for byte
        }
        String type = ctx.contentType() == null
                ? "application/json"
                : ctx.contentType().replaceFirst("\\s*;.*", "").strip().toLowerCase();
        if (!type.equals("application/json")) {
            return readOther(ctx, type);
        }
        byte[] bytes = ctx.bodyAsBytes();
        if (bytes.length == 0) {
            if (bodyRequired) {
                faults.add(new Fault("missing", List.of("body"), "Falta el cuerpo de la petición", null));
            }
            return MissingNode.getInstance();
        }
        CheckedSchema schema = bodies.get(type);
        if (schema == null) {
            throw unsupported();
        }
        JsonNode body = Json.read(bytes);
        faults.addAll(schema.faults(body, "body"));
        return body;
    }

    /** Left unread, a body that nobody asked for would reset the connection under a long answer. */
    private static void passOver(Context ctx) {
        if (hasBody(ctx)) {
            ctx.bodyAsBytes();
        }
    }

    private static boolean hasBody(Context ctx) {
        return ctx.contentLength() > 0 || ctx.header("Transfer-Encoding") != null;
    }

    /** A body that is no JSON (a form, a picture, a list of channels) is the handler's own to read. */
    private JsonNode readOther(Context ctx, String type) {
        if (!bodies.containsKey(type) && (bodyRequired || hasBody(ctx))) {
            throw unsupported();
        }
        return MissingNode.getInstance();
    }

    private ApiError unsupported() {
        return ApiError.of(
                415,
                "unsupported_media_type",
                "Tipo de contenido no admitido; use " + String.join(" o ", bodies.keySet()));
    }
}
