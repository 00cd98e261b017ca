package tv.lacajita.kit.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tv.lacajita.kit.auth.Access;

/**
 * One OpenAPI 3.1 document: the documentation, the check of what comes in and the measure of what goes out. Paths stand
 * in it without {@code /api}; {@code servers} names both forms. Schemas are compiled when they are first needed.
 */
public final class Contract {
    /** An address that stands twice would silently replace the first. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String IRI = "https://contract.lacajita.tv/openapi.json";

    private final ObjectNode document;
    private final Map<String, Operation> operations = new HashMap<>();
    private final ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    private final Set<String> secretFields = new HashSet<>();
    private SchemaRegistry registry;

    private Contract(ObjectNode document) {
        this.document = document;
        findSecretFields(document);
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().has("responses"))
                .forEach(method -> operations.put(
                        method.getKey().toUpperCase() + " " + path.getKey(),
                        new Operation(this, path.getValue(), method.getValue()))));
    }

    /** Reads {@code resource}, a YAML file on the class path. */
    public static Contract load(String resource) {
        return load(resource, Map.of());
    }

    /**
     * Reads a document in which some {@code x-access} depends on the configuration.
     *
     * @param accesses what an {@code x-access} that is the name of a setting, such as {@code SESSION_CREATE_AUTH}, stands for
     */
    public static Contract load(String resource, Map<String, Access> accesses) {
        try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no contract " + resource);
            }
            ObjectNode document = (ObjectNode) YAML.readTree(in);
            settle(document, accesses);
            return new Contract(document);
        } catch (IOException e) {
            throw new IllegalStateException("the contract " + resource + " is not readable", e);
        }
    }

    /** The document as JSON. */
    public byte[] json() {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every address it names and who may call it, as {@code POST /news (admin, producer)}, sorted. */
    public Set<String> addressesWithAccess() {
        return operations.entrySet().stream()
                .map(operation ->
                        operation.getKey() + " (" + operation.getValue().access() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operation of {@code method}, in capitals, at the path template {@code path}. */
    public Optional<Operation> operation(String method, String path) {
        return Optional.ofNullable(operations.get(method + " " + path));
    }

    /** {@code node}, or what its {@code $ref} points at. */
    JsonNode resolve(JsonNode node) {
        JsonNode ref = node.path("$ref");
        return ref.isTextual() ? document.at(JsonPointer.compile(ref.textValue().substring(1))) : node;
    }

    /** Whether a field of this name is {@code writeOnly} somewhere: its value is never repeated. */
    boolean isSecret(String field) {
        return secretFields.contains(field);
    }

    /** Remembers a schema of the document; the name it gets is for {@link #compile}. */
    synchronized String add(JsonNode schema) {
        String name = "s" + schemas.size();
        schemas.set(name, schema);
        return name;
    }

    synchronized Schema compile(String name) {
        if (registry == null) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("components", document.path("components"));
            root.set("$defs", schemas);
            registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, b -> b.schemas(Map.of(IRI, root.toString())));
        }
        return registry.getSchema(SchemaLocation.of(IRI + "#/$defs/" + name));
    }

    private static void settle(JsonNode node, Map<String, Access> accesses) {
        Access settled = accesses.get(node.path("x-access").asText());
        if (settled != null) {
            ((ObjectNode) node).put("x-access", settled.words());
        }
        node.forEach(child -> settle(child, accesses));
    }

    private void findSecretFields(JsonNode node) {
        node.path("properties").properties().stream()
                .filter(property -> property.getValue().path("writeOnly").asBoolean())
                .forEach(property -> secretFields.add(property.getKey()));
        node.forEach(this::findSecretFields);
    }
}
