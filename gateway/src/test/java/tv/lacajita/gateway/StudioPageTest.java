package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;

/** How the studio test page is served; what it does is tried in a browser by the whole-suite tests. */
class StudioPageTest extends GatewayTest {
    @Test
    void may_only_use_what_the_gateway_serves() {
        Answer page = http().get("/studio-test?session=p~0123456789");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'self'; connect-src 'self' ")
                .doesNotContain("unsafe");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.text()).doesNotContain("p~0123456789");
        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.css", "page.js", "requests.js", "sessions.js", "token.js", "view.js", "room.js"})
    void keeps_its_files_as_long_as_they_are_the_same(String file) {
        Answer first = http().get("/studio-test/" + file);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
        Answer again = http().header("If-None-Match", first.header("ETag")).get("/studio-test/" + file);
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void packs_its_files() {
        Answer packed = http().header("Accept-Encoding", "gzip").get("/studio-test/page.js");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/studio-test/other.js", "/studio-test/StudioPage.class", "/studio-test/page.js/more"})
    void serves_nothing_else(String path) {
        assertThat(http().get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/studio-test", "/studio-test/page.js"})
    void is_not_there_in_production(String path) throws Exception {
        try (var production = TestGateway.start(
                issuer,
                content.url(),
                admin.url(),
                session.url(),
                Map.of(
                        "APP_ENV", "production",
                        "BACKEND_REGISTER_SECRET", "0123456789abcdef0123456789abcdef",
                        "AUTH0_ISSUER", "https://lacajita.test/",
                        "AUTH0_JWKS_URL", "https://lacajita.test/keys"))) {
            Answer answer = http(production).get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("detail").asText()).isEqualTo("No encontrado");
        }
    }
}
