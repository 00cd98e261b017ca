package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both READMEs name the addresses that are served, each with its access, and the variables that are read. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    /** What every port answers stands in the README once. */
    private static final Pattern EVERY_PORT = Pattern.compile("/(health(/.*)?|docs(/.*)?|openapi\\.json)");

    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+) \\| `/api(/[^`]*)` \\| ([^|]+) \\|");

    @ParameterizedTest
    @CsvSource({
        "README.md, 8000, content-service/src/main/resources/openapi/mobile.yaml",
        "README.md, 8001, content-service/src/main/resources/openapi/admin.yaml",
        "README.md, 4000, session-service/src/main/resources/openapi/session.yaml",
        "README.es.md, 8000, content-service/src/main/resources/openapi/mobile.yaml",
        "README.es.md, 8001, content-service/src/main/resources/openapi/admin.yaml",
        "README.es.md, 4000, session-service/src/main/resources/openapi/session.yaml",
    })
    void names_the_addresses_of_a_service_and_who_may_call(String readme, String port, String contract)
            throws IOException {
        Set<String> served = addresses(contract);
        served.removeIf(address -> EVERY_PORT.matcher(address.split(" ")[1]).matches());
        assertThat(rows(readme, "(" + port + ")")).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({"README.md", "README.es.md"})
    void names_what_the_gateway_answers_itself(String readme) throws IOException {
        assertThat(rows(readme, "### Gateway (8080)"))
                .isEqualTo(addresses("gateway/src/main/resources/openapi/gateway.yaml"));
    }

    @ParameterizedTest
    @CsvSource({"README.md", "README.es.md"})
    void names_every_variable_of_the_example(String readme) throws IOException {
        String text = Files.readString(ROOT.resolve(readme));
        Set<String> explained = Pattern.compile("^#?([A-Z][A-Z0-9_]+)=", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve(".env.example")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(explained).isNotEmpty().allMatch(name -> text.contains("`" + name + "`"));
    }

    /** The rows of the table under the heading that holds {@code heading}, as {@code GET /news (public)}. */
    private static Set<String> rows(String readme, String heading) throws IOException {
        String text = Files.readString(ROOT.resolve(readme));
        int start = text.indexOf(heading);
        assertThat(start).as(heading).isPositive();
        int end = text.indexOf("\n#", start);
        return ROW.matcher(text.substring(start, end))
                .results()
                .map(row ->
                        row.group(1) + " " + row.group(2) + " (" + row.group(3).strip() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> addresses(String contract) throws IOException {
        JsonNode paths =
                new YAMLMapper().readTree(ROOT.resolve(contract).toFile()).path("paths");
        Set<String> addresses = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("responses"))
                .forEach(operation -> addresses.add(operation.getKey().toUpperCase() + " " + path.getKey() + " ("
                        + operation.getValue().path("x-access").asText() + ")")));
        return addresses;
    }
}
