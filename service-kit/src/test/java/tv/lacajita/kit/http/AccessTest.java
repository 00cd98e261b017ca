package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

class AccessTest {
    @AutoClose
    private static final RunningSample sample = RunningSample.start();

    @Test
    void a_route_without_access_stops_the_start() {
        assertThatThrownBy(() -> new Routes().get("/notes", null, ctx -> {}))
                .hasMessageContaining("GET /notes names no access");
    }

    @Test
    void a_served_address_that_the_contract_lacks_stops_the_start_and_the_reverse() {
        var routes = new Routes().get("/unnamed", Access.PUBLIC, ctx -> {});
        assertThatThrownBy(() -> sample.service().surface(spec(routes)))
                .hasMessageContaining("not in the contract [GET /unnamed (public)]")
                .hasMessageContaining("in the contract but not served [")
                .hasMessageContaining("POST /notes (admin, producer)");
    }

    @Test
    void another_access_than_the_contract_names_stops_the_start() {
        var routes = new Routes().post("/notes", Access.PUBLIC, ctx -> {});
        assertThatThrownBy(() -> sample.service().surface(spec(routes))).hasMessageContaining("POST /notes (public)");
    }

    @Test
    void roles_are_a_matrix() {
        Map<String, Integer> expected = Map.of("admin", 201, "producer", 201, "agency", 403, "user", 403);
        expected.forEach((role, status) -> {
            assertThat(sample.as(role).post("/notes", Map.of("title", role)).status())
                    .as(role)
                    .isEqualTo(status);
            assertThat(sample.as(role).get("/notes/mine").status()).isEqualTo(200);
        });
        Http nobody = sample.http().bearer(sample.token());
        assertThat(nobody.post("/notes", Map.of("title", "x")).status()).isEqualTo(403);
        assertThat(nobody.get("/notes/mine").status()).isEqualTo(200);
    }

    @Test
    void refusals_challenge_the_caller() {
        var unknown = sample.http().get("/notes/mine");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().path("detail").asText()).isEqualTo("Token requerido");
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lacajita\"");
        var lesser = sample.as("user").post("/notes", Map.of("title", "x"));
        assertThat(lesser.header("WWW-Authenticate")).contains("insufficient_scope");
    }

    @Test
    void who_may_not_enter_learns_nothing_of_the_contract() {
        assertThat(sample.http().post("/notes", "{broken").status()).isEqualTo(401);
        assertThat(sample.as("user").post("/notes", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void a_secret_is_refused_without_saying_how_it_was_wrong() {
        for (String secret : new String[] {"wrong-wrong-wrong-wrong", "", SampleService.SECRET + "x", "ñ"}) {
            assertThat(sample.http()
                            .header("X-BACKEND-SECRET", secret)
                            .post("/secret")
                            .status())
                    .as(secret)
                    .isEqualTo(401);
        }
        assertThat(sample.http()
                        .post("/secret?X-BACKEND-SECRET=" + SampleService.SECRET)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void two_secrets_or_two_tokens_are_none() throws IOException {
        String secret = "x-backend-secret: " + SampleService.SECRET + "\r\n";
        assertThat(post("/secret", secret).status()).isEqualTo(204);
        assertThat(post("/secret", secret + secret).status()).isEqualTo(401);
        String token = "Authorization: Bearer " + sample.token("admin") + "\r\n";
        assertThat(post("/secret", token).status()).isEqualTo(204);
        assertThat(post("/secret", token + token).status()).isEqualTo(401);
        assertThat(post("/secret", token + "Authorization: Bearer x\r\n").status())
                .isEqualTo(401);
    }

    @Test
    void without_a_configured_secret_its_routes_are_closed() throws IOException {
        var env = Map.of("BACKEND_REGISTER_SECRET", "");
        try (var closed = RunningSample.over(EmbeddedPostgres.shared().freshDatabase(), env)) {
            var refused = closed.http().header("X-BACKEND-SECRET", "anything").post("/secret");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("detail").asText()).contains("BACKEND_REGISTER_SECRET");
            assertThat(closed.as("admin").post("/secret").status()).isEqualTo(204);
        }
    }

    @Test
    void a_signed_route_looks_at_no_bearer_token() {
        assertThat(sample.http().bearer("not.a.token").post("/signed", "abc").status())
                .isEqualTo(200);
        assertThat(sample.http().post("/signed", "abc").status()).isEqualTo(200);
    }

    @Test
    void a_token_is_read_in_no_other_place() {
        String token = sample.token("admin");
        assertThat(sample.http().get("/notes/mine?access_token=" + token).status())
                .isEqualTo(401);
        assertThat(sample.http()
                        .header("Cookie", "access_token=" + token)
                        .get("/notes/mine")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void head_has_the_access_of_its_get_at_both_paths() {
        for (String path : new String[] {"/notes/mine", "/api/notes/mine"}) {
            assertThat(sample.http().head(path).status()).isEqualTo(401);
            assertThat(sample.as("user").head(path).status()).isEqualTo(200);
        }
    }

    private static HttpMessage post(String path, String headers) throws IOException {
        String message = "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n" + headers
                + "\r\n";
        return RawHttp.exchange(sample.port(), message).getFirst();
    }

    private static Surface.Spec spec(Routes routes) {
        return new Surface.Spec(
                "other",
                0,
                routes,
                Contract.load("openapi/sample.yaml"),
                Json.CAMEL,
                Cors.any(),
                null,
                new Health("ok", "other", "1", () -> true),
                Docs.of("Otra"),
                null);
    }
}
