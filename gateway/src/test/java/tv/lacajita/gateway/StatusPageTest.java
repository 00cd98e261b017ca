package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.testkit.Http;

/** What everybody may see of the suite: JSON by the contract, and a page that loads nothing from elsewhere. */
class StatusPageTest extends GatewayTest {
    private static final Contract CONTRACT = Contract.load("openapi/gateway.yaml");
    private static final String HEALTHY = """
            {"status": "ok", "version": "1.2.3-canary", "storeWarning": null,
             "dependencies": {"postgres": "ok", "livekit": "mock"}}""";

    @Test
    void tells_how_each_service_is_and_what_it_lacks() {
        content.answer(200, HEALTHY);
        admin.answer(200, HEALTHY);
        session.answer(200, HEALTHY);
        try (var watched = TestGateway.attentive(issuer, content.url(), admin.url(), session.url())) {
            await().until(() -> now(watched).at("/status").asText().equals("ok"));
            await().until(() -> service(watched, "session")
                    .at("/dependencies/livekit")
                    .asText()
                    .equals("mock"));
            assertThat(now(watched).toString()).doesNotContain("127.0.0.1", "localhost", "canary");
            assertThat(service(watched, "gateway").path("notes").toString()).contains("de serie");

            session.answer((request, wire) -> wire.answer(200, """
                    {"status": "ok", "dependencies": {"postgres": "down"}, "storeWarning": "Todo va a Redis"}"""));
            await().until(() -> now(watched).at("/status").asText().equals("degraded"));
            assertThat(service(watched, "session").path("notes").get(0).asText())
                    .isEqualTo("Todo va a Redis");
            assertThat(service(watched, "content").path("status").asText()).isEqualTo("ok");

            content.answer(
                    (request, wire) -> wire.answer(request.target().equals("/health/ready") ? 503 : 200, "no JSON"));
            await().until(() ->
                    service(watched, "content").path("status").asText().equals("down"));
            assertThat(now(watched).at("/status").asText()).isEqualTo("down");
            assertThat(service(watched, "content").path("instances").toString()).isEqualTo("[\"live\"]");
        } finally {
            session.answer(200, "");
            admin.answer(200, "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.css",
                "page.js",
                "chart.js",
                "words.js",
                "base.css",
                "icon.svg",
                "icon-ok.svg",
                "icon-degraded.svg",
                "icon-down.svg"
            })
    void has_all_its_files(String asset) {
        Http.Answer answer = http().get("/status/" + asset);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("https://", "//cdn");
    }

    @Test
    void loads_nothing_from_elsewhere() {
        Http.Answer page = http().get("/status");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';");
        assertThat(page.text()).contains("lang=\"es\"").doesNotContain("https://", "style=");
        assertThat(http().get("/api/status").status()).isEqualTo(200);
        assertThat(http().get("/status/secrets.txt").status()).isEqualTo(404);
        assertThat(http().get("/status/now").header("Cache-Control")).isEqualTo("no-store");
    }

    private static JsonNode now(TestGateway gateway) {
        Http.Answer answer = http(gateway).get("/status/now");
        JsonNode json = answer.json();
        assertThat(CONTRACT.operation("GET", "/status/now")
                        .orElseThrow()
                        .faultsOfAnswer(answer.status(), answer.header("Content-Type"), json))
                .isEmpty();
        return json;
    }

    private static JsonNode service(TestGateway gateway, String id) {
        return StreamSupport.stream(now(gateway).path("services").spliterator(), false)
                .filter(service -> service.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
