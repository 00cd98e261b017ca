package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;

/** Catalogue J41 and E18, and the fields that every answer carries (J40). */
class CorsTest {
    private static final String STUDIO = "https://estudio.lacajita.tv";

    @AutoClose
    private static final RunningSample sample = RunningSample.over(
            EmbeddedPostgres.shared().freshDatabase(),
            Map.of(
                    "CORS_ORIGINS",
                    STUDIO + "/,http://localhost:5173,https://Panel.lacajita.tv:443",
                    "PUBLIC_URL",
                    "https://api.lacajita.tv"));

    @ParameterizedTest
    @ValueSource(strings = {STUDIO, "http://localhost:5173", "https://panel.lacajita.tv"})
    void a_named_origin_may_read_answers_and_refusals(String origin) {
        for (String path : new String[] {"/notes", "/api/notes", "/nothing", "/broken", "/api//notes", "/notes/mine"}) {
            var answer = sample.http().header("Origin", origin).get(path);
            assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo(origin);
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id", "ETag");
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://estudio.lacajita.tv.evil.com",
                "https://evil-estudio.lacajita.tv",
                "https://lacajita.tv",
                "https://estudio.lacajita.tv:8443",
                "http://estudio.lacajita.tv",
                "http://localhost:5174",
                "https://ESTUDIO.lacajita.tv",
                "*"
            })
    void another_origin_may_not(String origin) {
        for (String path : new String[] {"/notes", "/nothing", "/api//notes"}) {
            var answer = sample.http().header("Origin", origin).get(path);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control-"));
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }
        var preflight = preflight(origin, "/notes");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes", "/api/notes", "/notes/mine", "/secret", "/nothing"})
    void a_preflight_needs_no_token(String path) {
        var answer = preflight(STUDIO, path);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(STUDIO);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "Idempotency-Key");
        ErrorsTest.hasTheFieldsOfEveryAnswer(answer);
    }

    @Test
    void without_an_origin_nothing_is_said() {
        assertThat(sample.http().get("/notes").header("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void open_to_all_means_without_credentials() {
        Map<String, String> said = new java.util.HashMap<>();
        Cors.any().write(STUDIO, said::put);
        assertThat(said)
                .containsEntry("Access-Control-Allow-Origin", "*")
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notes",
                "/nothing",
                "/broken",
                "/notes/mine",
                "/api//notes",
                "/health",
                "/health/live",
                "/docs",
                "/docs/swagger-ui.css",
                "/openapi.json"
            })
    void every_answer_carries_the_fields_of_safety(String path) {
        var answer = sample.http().get(path);
        ErrorsTest.hasTheFieldsOfEveryAnswer(answer);
        assertThat(answer.header("Strict-Transport-Security")).isNotNull();
        assertThat(answer.header("X-Request-Id")).isNotNull();
        assertThat(answer.header("Content-Type")).isNotNull();
    }

    private static Http.Answer preflight(String origin, String path) {
        return sample.http()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options(path);
    }
}
