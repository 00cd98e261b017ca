package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both surfaces say of themselves, and to whom. */
class ServiceTest {
    private static TestContent content;

    @BeforeAll
    static void start() {
        content = TestContent.empty();
    }

    @AfterAll
    static void stop() {
        content.close();
    }

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
