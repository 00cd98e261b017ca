package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** What may not stand in the table, and who may not change it. */
class TableRefusalsTest extends TwoGatewaysTest {
    @ParameterizedTest
    @CsvSource({
        "promo, /promo",
        "/promo/, barra al final",
        "//promo, por ejemplo /promo/verano",
        "/promo/../x, por ejemplo /promo/verano",
        "/promo/%2e, sin codificar",
        "/promo;x, por ejemplo /promo/verano",
        "/promo?x, por ejemplo /promo/verano",
        "/health, Taparía",
        "/docs/x, Taparía",
        "/gateway, Taparía",
        "/api/gateway/routes, Taparía",
        "/status, Taparía",
        "/internal, internas",
        "/api/internal/session, internas",
    })
    void refuses_a_prefix_that_is_doubtful_or_not_to_be_had(String prefix, String words) {
        assertThat(faults("/gateway/routes/promo", route(prefix, "session"))).contains("prefix", words);
    }

    @Test
    void refuses_what_cannot_work() {
        assertThat(faults(
                        "/gateway/routes/promo",
                        Map.of("prefix", "/promos", "service", "content", "stripPrefix", "/promo")))
                .contains("stripPrefix", "/panel en /panel/api");
        assertThat(faults(
                        "/gateway/routes/promo",
                        Map.of("prefix", "/status/x", "service", "nowhere", "firstByteTimeoutMs", 20_000)))
                .contains("Taparía", "No hay ningún servicio");
        faults("/gateway/routes/promo", Map.of("prefix", "/promo"));
        faults("/gateway/routes/promo", Map.of("prefix", "/promo", "service", "content", "isActive", true));
        faults("/gateway/routes/Promo_1", route("/promo", "content"));
        assertThat(call("PUT", "/gateway/routes/promo", route("/panel", "content"), 409)
                        .path("detail")
                        .asText())
                .contains("/panel", "panel-root");
        assertThat(audit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://10.0.0.7:8000",
                "file:///etc/passwd",
                "10.0.0.7:8000",
                "http://",
                "http://10.0.0.7:99999",
                "http://10.0.0.7:8000/",
                "http://10.0.0.7:8000/api",
                "http://10.0.0.7:8000?x",
                "http://ana:clave@10.0.0.7:8000",
                "http://10.0.0.7:8000 ",
                "https://gateway.test",
                "https://GATEWAY.test:443",
            })
    void refuses_an_instance_that_is_no_plain_http_address(String address) {
        assertThat(faults("/gateway/upstreams/second", Map.of("service", "content", "url", address)))
                .contains("url")
                .doesNotContain("clave");
    }

    @Test
    void only_an_admin_sees_or_changes_it() {
        for (String role : List.of("producer", "agency", "user")) {
            Http caller = http(one).bearer(issuer.token("auth0|bob", role));
            assertThat(caller.get("/gateway/routes").status()).isEqualTo(403);
            assertThat(caller.get("/gateway/upstreams").status()).isEqualTo(403);
            assertThat(caller.put("/gateway/routes/promo", route("/promo", "session"))
                            .status())
                    .isEqualTo(403);
            assertThat(caller.delete("/gateway/routes/internal").status()).isEqualTo(403);
        }
        assertThat(http(one).get("/gateway/routes").status()).isEqualTo(401);
        assertThat(http(one)
                        .put("/gateway/upstreams/x", Map.of("service", "content", "url", "http://h:1"))
                        .status())
                .isEqualTo(401);
        assertThat(audit()).isEmpty();
    }
}
