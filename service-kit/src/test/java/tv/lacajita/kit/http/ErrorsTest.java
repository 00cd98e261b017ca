package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** One body for every refusal and failure (catalogue J40, J43, J44). */
class ErrorsTest {
    @AutoClose
    private static final RunningSample sample = RunningSample.start();

    record Refusal(int status, String method, String path, String body, String contentType) {
        static Refusal of(int status, String method, String path) {
            return new Refusal(status, method, path, "", "application/json");
        }

        static Refusal ofBody(int status, String body) {
            return new Refusal(status, "POST", "/notes", body, "application/json");
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                Refusal.of(404, "GET", "/nothing/here"),
                Refusal.of(404, "GET", "/API/notes"),
                Refusal.of(404, "GET", "/api/Notes"),
                Refusal.of(404, "GET", "/api/notes/7"),
                Refusal.of(404, "GET", "/docs/secret.txt"),
                Refusal.of(404, "POST", "/nothing/here"),
                Refusal.of(405, "DELETE", "/notes"),
                Refusal.of(405, "PUT", "/api/notes"),
                Refusal.of(405, "BREW", "/notes"),
                Refusal.of(405, "get", "/notes"),
                Refusal.of(405, "TRACE", "/notes"),
                Refusal.of(400, "GET", "/api//notes"),
                Refusal.of(500, "GET", "/broken"),
                Refusal.of(500, "GET", "/deep"),
                Refusal.ofBody(400, "{\"title\":"),
                Refusal.ofBody(400, "{\"title\":\"a\",\"title\":\"b\"}"),
                Refusal.ofBody(400, "{\"title\":\"a\"} {}"),
                Refusal.ofBody(400, "[".repeat(1_000)),
                Refusal.ofBody(400, " "),
                Refusal.ofBody(413, "{\"title\":\"" + "x".repeat(1 << 20) + "\"}"),
                Refusal.ofBody(422, ""),
                Refusal.ofBody(422, "null"),
                Refusal.ofBody(422, "[]"),
                Refusal.ofBody(422, "{\"title\":\"a\\u0000b\"}"),
                Refusal.ofBody(422, "{\"title\":\"a\",\"stars\":1e400000000}"),
                new Refusal(415, "POST", "/notes", "title=a", "application/x-www-form-urlencoded"),
                new Refusal(415, "POST", "/notes", "<title/>", "text/xml"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void have_one_body(Refusal refusal) {
        var answer = sample.as("admin")
                .header("Content-Type", refusal.contentType())
                .header("X-Request-Id", "prueba-1")
                .send(refusal.method(), refusal.path(), BodyPublishers.ofString(refusal.body()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(refusal.status());
        if (!refusal.method().equals("TRACE")) {
            isTheOneBody(answer, "application/json");
            assertThat(answer.json().path("requestId").asText()).isEqualTo("prueba-1");
        }
    }

    @Test
    void are_a_sentence_and_a_list_for_who_accepts_problems() {
        var refused = sample.as("admin")
                .header("Accept", "application/problem+json")
                .post("/notes", Map.of("stars", 9, "pin", "1"));
        isTheOneBody(refused, "application/problem+json");
        assertThat(refused.json().path("detail").asText()).isEqualTo("3 valores no válidos");
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/title", "/stars", "/pin");
        isTheOneBody(
                sample.http().header("Accept", "application/problem+json").get("/nothing"), "application/problem+json");
    }

    @Test
    void say_which_methods_an_address_has_at_both_its_paths_and_to_browsers_too() {
        for (String path : new String[] {"/notes", "/api/notes"}) {
            for (String accept : new String[] {"application/json", "text/html"}) {
                var refused = sample.http().header("Accept", accept).delete(path);
                assertThat(refused.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
            }
        }
        assertThat(sample.http().post("/api/echo/1").header("Allow").split(", "))
                .containsExactlyInAnyOrder("GET", "HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/notes/mine", "/broken", "/api//notes"})
    void have_no_body_for_a_head(String path) {
        var got = sample.http().get(path);
        var asked = sample.http().head(path);
        assertThat(asked.status()).isEqualTo(got.status());
        assertThat(asked.body()).isEmpty();
        assertThat(asked.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void tell_express_clients_in_error() {
        JsonNode body = sample.http().get("/nothing").json();
        assertThat(body.path("error")).isEqualTo(body.path("detail"));
    }

    @Test
    void list_the_place_of_each_fault() {
        JsonNode faults = sample.as("admin")
                .post("/notes", Map.of("title", "x".repeat(21), "stars", "tres", "colour", "red"))
                .json()
                .path("detail");
        assertThat(faults.findValues("loc").stream().map(JsonNode::toString))
                .containsExactlyInAnyOrder("[\"body\",\"title\"]", "[\"body\",\"stars\"]", "[\"body\",\"colour\"]");
        assertThat(faults.findValuesAsText("msg"))
                .containsExactlyInAnyOrder(
                        "Debe tener como máximo 20 caracteres", "Debe ser un número entero", "Campo desconocido");
        assertThat(faults.findValuesAsText("input")).contains("tres");
    }

    @Test
    void make_a_request_id_where_the_given_one_is_none() {
        for (String given : new String[] {"x".repeat(65), "a b", "<script>"}) {
            assertThat(sample.http()
                            .header("X-Request-Id", given)
                            .get("/nothing")
                            .header("X-Request-Id"))
                    .isNotEqualTo(given)
                    .matches("[a-f0-9]{24}");
        }
    }

    static void isTheOneBody(Http.Answer answer, String type) {
        JsonNode body = answer.json();
        assertThat(body.fieldNames())
                .toIterable()
                .contains("detail", "type", "title", "status", "code", "instance", "requestId");
        assertThat(body.path("status").asInt()).isEqualTo(answer.status());
        assertThat(body.path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("Content-Type").replace(" ", "")).isEqualToIgnoringCase(type + ";charset=utf-8");
        hasTheFieldsOfEveryAnswer(answer);
        assertThat(answer.text())
                .doesNotContain("Exception", "tv.lacajita.kit", "jackson", "SELECT", "javalin", "jetty");
    }

    static void hasTheFieldsOfEveryAnswer(Http.Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isNotNull();
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("X-Powered-By")).isNull();
    }
}
