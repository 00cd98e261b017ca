package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both surfaces say of themselves, and to whom. */
class ServiceTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @Test
    void greets_as_the_running_system_does() {
        assertThat(content.mobile().get("/").text())
                .isEqualTo("{\"Hello\":\"La Cajita TV API con Auth0\",\"status\":\"OK\"}");
        assertThat(content.mobile().get("/api/").status()).isEqualTo(200);
    }

    @Test
    void says_which_surface_it_is() {
        assertThat(content.mobile().get("/health").json().path("service").asText())
                .isEqualTo("La Cajita TV API");
        assertThat(content.admin().get("/api/health").json().path("service").asText())
                .isEqualTo("La Cajita TV Core_M");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/live", "/health/ready", "/openapi.json", "/docs", "/docs/swagger-ui.css"})
    void describes_itself(String path) {
        assertThat(content.mobile().get(path).status()).isEqualTo(200);
        assertThat(content.admin().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /secure-data",
        "GET, /sentry-debug",
        "GET, /health-db",
        "GET, /playlist/health",
        "POST, /auth0/users",
        "POST, /api/external/auth",
        "GET, /api/external/health",
        "GET, /api/external/home-carousel",
        "GET, /api/external/test-all",
    })
    void says_of_what_is_gone_what_to_use_instead(String method, String path) {
        var answer = content.mobile().send(method, path);
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().path("detail").asText()).contains("ya no");
    }

    @Test
    void leads_from_redoc_to_the_docs_beside_it() {
        var answer = content.mobile().get("/api/redoc");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("docs");
    }

    @Test
    void tells_the_admin_web_the_configuration_that_is_public() {
        assertThat(content.admin().get("/api/config/public").text())
                .isEqualTo("{\"public_config\":{\"PUBLIC_URL\":\"https://tv.example\"}}");
    }

    @Test
    void opens_the_mobile_surface_to_any_origin_and_the_admin_one_to_its_own() {
        assertThat(content.mobile()
                        .header("Origin", "https://anywhere.example")
                        .get("/playlists")
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        var own = content.admin().header("Origin", "http://localhost:5174").get("/health");
        assertThat(own.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:5174");
        var other = content.admin().header("Origin", "https://anywhere.example").get("/health");
        assertThat(other.header("Access-Control-Allow-Origin")).isNull();
    }
}
