package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/** The gateway's own addresses, and how it chooses among instances. */
class HealthTest extends GatewayTest {

    @Test
    void is_whole_while_every_service_has_a_ready_instance() throws Exception {
        try (var second = RecordingUpstream.start(0);
                var gateway =
                        TestGateway.attentive(issuer, content.url() + "," + second.url(), admin.url(), session.url())) {
            Http.Answer whole = http(gateway).get("/health");
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.json().path("status").asText()).isEqualTo("ok");
            assertThat(whole.json().path("service").asText()).isEqualTo("gateway");
            assertThat(whole.text()).doesNotContain("127.0.0.1");

            second.answer(503, "");
            await().until(() ->
                    status(gateway, "content").path("instances").toString().contains("live"));
            assertThat(http(gateway).get("/health").status()).isEqualTo(200);

            content.answer(503, "");
            await().until(() -> http(gateway).get("/health").status() == 503);
            assertThat(status(gateway, "content").path("status").asText()).isEqualTo("degraded");
            assertThat(status(gateway, "session").path("status").asText()).isEqualTo("ok");
            assertThat(http(gateway).get("/health/ready").status()).isEqualTo(200);

            second.close();
            await().until(() ->
                    status(gateway, "content").path("instances").toString().contains("down"));
            content.answer(200, "");
            await().until(() -> http(gateway).get("/health").status() == 200);
        }
    }

    @Test
    void avoids_an_instance_that_is_not_ready_while_another_is() throws Exception {
        try (var second = RecordingUpstream.start(0);
                var gateway =
                        TestGateway.attentive(issuer, content.url() + "," + second.url(), admin.url(), session.url())) {
            second.answer(
                    (request, wire) -> wire.answer(request.target().equals("/health/ready") ? 503 : 200, "second"));
            content.answer(200, "first");
            await().until(() ->
                    status(gateway, "content").path("instances").toString().contains("live"));
            assertThat(answers(gateway)).containsExactly("first");

            content.answer(
                    (request, wire) -> wire.answer(request.target().equals("/health/ready") ? 503 : 200, "first"));
            await().until(() -> http(gateway).get("/health").status() == 503);
            assertThat(answers(gateway)).containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    void prefers_the_instance_with_the_least_to_do() throws Exception {
        var release = new CountDownLatch(1);
        try (var second = RecordingUpstream.start(0);
                var gateway =
                        TestGateway.start(issuer, content.url() + "," + second.url(), admin.url(), session.url())) {
            content.answer((request, wire) -> {
                release.await();
                wire.answer(200, "first");
            });
            second.answer(200, "second");
            try (RawHttp busy = RawHttp.connect(gateway.port());
                    RawHttp other = RawHttp.connect(gateway.port())) {
                busy.send(get("/x"));
                other.send(get("/x"));
                await().until(() -> gateway.outstanding() == 1);
                assertThat(answers(gateway)).containsExactly("second");
                release.countDown();
                assertThat(Set.of(
                                busy.answer().orElseThrow().text(),
                                other.answer().orElseThrow().text()))
                        .containsExactlyInAnyOrder("first", "second");
            }
        }
    }

    @Test
    void lives() {
        assertThat(http().get("/health/live").status()).isEqualTo(200);
        assertThat(http().get("/gateway/nope").status()).isEqualTo(404);
        assertThat(seen()).isEmpty();
    }

    @Test
    void shows_the_documents_of_all_services_on_one_page() throws IOException {
        content.answer(200, "{}");
        assertThat(http().get("/docs").text()).contains("docs/start.js");
        assertThat(http().get("/docs/start.js").text())
                .contains("/docs/mobile/openapi.json", "/docs/admin/openapi.json", "/docs/session/openapi.json")
                .contains("'/openapi.json'");
        assertThat(http().get("/openapi.json").json().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(http().get("/docs/mobile/openapi.json").text()).isEqualTo("{}");
        assertThat(seenOnce().target()).isEqualTo("/openapi.json");
        assertThat(http().get("/docs/admin/openapi.json").status()).isEqualTo(200);
        assertThat(admin.requests()).extracting(HttpMessage::target).contains("/openapi.json");
        assertThat(http().get("/docs/admin/users").status()).isEqualTo(404);
    }

    @Test
    void ends_with_the_answers_to_what_it_had_taken() throws Exception {
        var arrived = new CountDownLatch(1);
        var ending = new CountDownLatch(1);
        content.answer((request, wire) -> {
            if (request.target().equals("/slow")) {
                arrived.countDown();
                ending.await();
                Thread.sleep(300);
            }
            wire.answer(200, "done");
        });
        var gateway = TestGateway.start(issuer, content.url(), admin.url(), session.url());
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/slow"));
            arrived.await();
            Thread end = Thread.ofPlatform().start(gateway::close);
            ending.countDown();
            HttpMessage answer = raw.answer().orElseThrow();
            assertThat(answer.text()).isEqualTo("done");
            assertThat(answer.header("Connection")).hasValue("close");
            end.join();
        }
    }

    private static JsonNode status(TestGateway gateway, String service) {
        return http(gateway).get("/health").json().path("services").path(service);
    }

    /** The different answers of ten requests one after the other. */
    private static Set<String> answers(TestGateway gateway) {
        return IntStream.range(0, 10)
                .mapToObj(i -> http(gateway).get("/x").text())
                .collect(Collectors.toSet());
    }
}
