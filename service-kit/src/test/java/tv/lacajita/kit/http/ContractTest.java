package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** What the contract makes of a request, and of an answer. */
class ContractTest {
    private static final String CODE = "0190a6c2-7b1e-7cc0-9e5a-3d2f1b4c5d6e";

    @AutoClose
    private static final RunningSample sample = RunningSample.start();

    @Test
    void fills_in_defaults() {
        JsonNode said = sample.http().get("/echo/" + CODE).json();
        assertThat(said.path("code").asText()).isEqualTo(CODE);
        assertThat(said.path("limit").asInt()).isEqualTo(50);
        assertThat(said.path("open").asBoolean(true)).isFalse();
        assertThat(said.path("q").asText()).isEqualTo("-");
    }

    @Test
    void converts_what_is_given() {
        JsonNode said = sample.http()
                .header("x-device-id", CODE)
                .get("/api/echo/" + CODE + "?limit=7&offset=2147483647&open=1&q=%C3%B1u&tags=1,2&tags=3&rate=1.5")
                .json();
        assertThat(said.path("limit").asInt()).isEqualTo(7);
        assertThat(said.path("offset").asInt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(said.path("open").asBoolean()).isTrue();
        assertThat(said.path("q").asText()).isEqualTo("ñu");
        assertThat(said.path("device").asText()).isEqualTo(CODE);
    }

    @Test
    void reports_the_faults_of_path_query_and_header_together() {
        var refused = sample.http()
                .header("X-Device-ID", "tv")
                .get("/echo/7?limit=0&offset=uno&open=perhaps&q=x&tags=1,2,3,4&rate=2");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").findValues("loc").stream().map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        "[\"path\",\"code\"]",
                        "[\"header\",\"X-Device-ID\"]",
                        "[\"query\",\"limit\"]",
                        "[\"query\",\"offset\"]",
                        "[\"query\",\"open\"]",
                        "[\"query\",\"q\"]",
                        "[\"query\",\"tags\"]",
                        "[\"query\",\"rate\"]");
        assertThat(refused.json().path("detail").findValuesAsText("type"))
                .contains("int_parsing", "greater_than_equal", "string_too_short", "too_long", "bool_type");
    }

    @Test
    void refuses_numbers_that_nothing_here_can_hold() {
        for (String offset : new String[] {"2147483648", "99999999999999999999", "1e9", "1.5", "NaN", ""}) {
            assertThat(sample.http().get("/echo/" + CODE + "?offset=" + offset).status())
                    .as(offset)
                    .isEqualTo(422);
        }
        assertThat(sample.http().get("/echo/" + CODE + "?rate=1e400000000").status())
                .isEqualTo(422);
        assertThat(sample.http().get("/echo/" + CODE + "?q=a%00b").status()).isEqualTo(422);
    }

    @Test
    void a_value_that_no_field_can_hold_is_the_clients_fault() {
        var refused = sample.http().post("/measured", Map.of("stars", 3_000_000_000L, "unit", "m"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"stars\"]");
    }

    @Test
    void never_repeats_what_is_write_only() {
        String pin = "1%3";
        var refused = sample.as("admin").post("/notes", Map.of("title", "", "pin", pin));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).doesNotContain(pin);
    }

    @Test
    void lists_no_more_faults_than_anybody_reads() {
        Map<String, Object> body = new java.util.HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            body.put("f" + i, i);
        }
        assertThat(sample.as("admin").post("/notes", body).json().path("detail"))
                .hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void measures_answers() {
        Operation notes = contract().operation("GET", "/notes").orElseThrow();
        var answer = sample.http().get("/notes");
        assertThat(notes.faultsOfAnswer(200, answer.header("Content-Type"), answer.json()))
                .isEmpty();
        JsonNode wrong = Json.read("{\"notes\":[{\"id\":\"uno\"}]}".getBytes());
        assertThat(notes.faultsOfAnswer(200, "application/json", wrong)).hasSize(2);
        assertThat(notes.faultsOfAnswer(200, "text/html", wrong))
                .containsExactly("type text/html is not in the contract");
        assertThat(notes.faultsOfAnswer(200, null, MissingNode.getInstance()))
                .containsExactly("no body where the contract has one");
        assertThat(notes.faultsOfAnswer(418, "application/json", wrong))
                .containsExactly("status 418 is not in the contract");
    }

    @Test
    void measures_a_refusal_by_its_class_and_through_a_reference() {
        Operation measured = contract().operation("POST", "/measured").orElseThrow();
        var refused = sample.http().post("/measured", "{");
        assertThat(measured.faultsOfAnswer(400, refused.header("Content-Type"), refused.json()))
                .isEmpty();
        assertThat(measured.faultsOfAnswer(409, "application/json", Json.read("{}".getBytes())))
                .hasSize(2);
    }

    @Test
    void the_document_and_its_page_are_served_at_both_paths() {
        for (String prefix : new String[] {"", "/api"}) {
            Http http = sample.http();
            assertThat(http.get(prefix + "/openapi.json").json().path("openapi").asText())
                    .isEqualTo("3.1.0");
            assertThat(http.get(prefix + "/docs").header("Content-Type")).startsWith("text/html");
            assertThat(http.get(prefix + "/docs").header("Content-Security-Policy"))
                    .contains("default-src 'self'");
            assertThat(http.get(prefix + "/docs/swagger-ui.css").status()).isEqualTo(200);
        }
    }

    @Test
    void costs_microseconds_when_warm() {
        CheckedSchema schema = CheckedSchema.of(contract(), Json.read("""
                {"type": "object", "required": ["title"], "unevaluatedProperties": false, "properties": {
                  "title": {"type": "string", "minLength": 1, "maxLength": 20},
                  "stars": {"type": "integer", "minimum": 0, "maximum": 5}}}
                """.getBytes()));
        JsonNode body = Json.read("{\"title\":\"hola\",\"stars\":4}".getBytes());
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            assertThat(schema.faults(body, "body").isEmpty()).isTrue();
        }
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            schema.faults(body, "body");
        }
        double micros = (System.nanoTime() - start) / 1_000.0 / rounds;
        System.out.printf("QUALITY contract: a valid body of two fields is checked in %.1f µs%n", micros);
        assertThat(micros).isLessThan(200);
    }

    private static Contract contract() {
        return Contract.load("openapi/sample.yaml");
    }
}
