package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Json;

class ExamplesTest {
    private static final String IRI = "https://contract.lacajita.tv/examples.json";

    @ParameterizedTest
    @ValueSource(strings = {"openapi/mobile.yaml", "openapi/admin.yaml"})
    void are_what_their_schemas_describe(String contract) throws IOException {
        var document = (ObjectNode) Json.SNAKE.readTree(Contract.load(contract).json());
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(IRI, document.toString())));
        JsonNode schemas = document.path("components").path("schemas");
        schemas.properties().stream()
                .filter(schema -> schema.getValue().has("example"))
                .forEach(schema -> {
                    List<Error> errors = registry.getSchema(
                                    SchemaLocation.of(IRI + "#/components/schemas/" + schema.getKey()))
                            .validate(schema.getValue().path("example"));
                    assertThat(errors).as(schema.getKey()).isEmpty();
                });
    }
}
