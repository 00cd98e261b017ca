package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;

class SurfaceTest {
    private static LocalIssuer issuer;
    private static Service service;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        issuer = LocalIssuer.start(0);
        service =
                SampleService.start(SampleService.env(EmbeddedPostgres.shared().freshDatabase(), issuer));
        http = Http.to("http://127.0.0.1:" + service.port("sample"));
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void answers_at_both_addresses() {
        assertThat(http.get("/notes").status()).isEqualTo(200);
        assertThat(http.get("/api/notes").text()).isEqualTo(http.get("/notes").text());
    }

    @Test
    void shows_a_write_to_the_next_read() {
        Http admin = http.bearer(issuer.token("auth0|ana", "admin"));
        http.get("/notes");
        assertThat(admin.post("/notes", Map.of("title", "hola")).status()).isEqualTo(201);
        assertThat(http.get("/notes").text()).contains("hola");
    }

    @Test
    void answers_304_to_who_has_it_in_either_coding() {
        var plain = http.get("/notes");
        assertThat(http.header("If-None-Match", plain.header("ETag"))
                        .get("/notes")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void refuses_who_may_not() {
        assertThat(http.post("/notes", Map.of("title", "x")).status()).isEqualTo(401);
        var refused = http.bearer(issuer.token("auth0|bob", "user")).post("/notes", Map.of("title", "x"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).isEqualTo("Permisos insuficientes");
    }

    @Test
    void refuses_a_bad_token_on_a_public_route_too() {
        var refused = http.bearer("not.a.token").get("/notes");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void reports_all_faults_at_once_in_the_words_of_fastapi() {
        var refused = http.bearer(issuer.token("auth0|ana", "admin"))
                .post("/notes", Map.of("title", "", "stars", 9, "pin", "1", "colour", "red"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").findValuesAsText("type"))
                .containsExactlyInAnyOrder(
                        "string_too_short", "less_than_equal", "string_too_short", "extra_forbidden");
        assertThat(refused.text()).doesNotContain("\"1\"");
    }

    @Test
    void head_has_the_access_of_its_get() {
        assertThat(http.head("/notes/mine").status()).isEqualTo(401);
        assertThat(http.head("/notes").status()).isEqualTo(200);
    }

    @Test
    void hides_what_went_wrong_inside() {
        var failed = http.get("/broken");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text()).contains("Error interno del servidor").doesNotContain("SELECT");
    }

    @Test
    void takes_the_secret_or_a_role() {
        assertThat(http.post("/secret").status()).isEqualTo(401);
        assertThat(http.header("X-BACKEND-SECRET", "wrong-wrong-wrong-wrong")
                        .post("/secret")
                        .status())
                .isEqualTo(401);
        assertThat(http.header("X-BACKEND-SECRET", SampleService.SECRET)
                        .post("/secret")
                        .status())
                .isEqualTo(204);
        assertThat(http.bearer(issuer.token("auth0|ana", "admin"))
                        .post("/secret")
                        .status())
                .isEqualTo(204);
    }
}
