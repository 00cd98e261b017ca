package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** A service that hangs takes what its instances may take, and no more. */
class CapacityTest extends GatewayTest {
    private final List<RawHttp> waiting = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void closeAll() throws IOException {
        release.countDown();
        for (RawHttp raw : waiting) {
            raw.close();
        }
    }

    private TestGateway startHanging(Capacity capacity) {
        content.answer((request, wire) -> {
            if (!request.target().startsWith("/health")) {
                release.await();
            }
            wire.answer(200, "late");
        });
        return TestGateway.start(issuer, content.url(), admin.url(), session.url(), capacity);
    }

    private void sendTo(TestGateway gateway, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            waiting.add(RawHttp.connect(gateway.port()).send(get("/" + i)));
        }
        await().until(() -> gateway.outstanding() == waiting.size());
    }

    @Test
    void refuses_at_once_what_an_instance_cannot_take_and_serves_what_it_could() throws Exception {
        try (var gateway = startHanging(new Capacity(4, 2, Duration.ofSeconds(30)))) {
            sendTo(gateway, 6);
            assertBusy(http(gateway).get("/more"));
            assertThat(http(gateway).get("/panel/x").status()).isEqualTo(200);
            release.countDown();
            for (RawHttp raw : waiting) {
                assertThat(raw.answer().orElseThrow().text()).isEqualTo("late");
            }
            assertThat(http(gateway).get("/again").status()).isEqualTo(200);
        }
        assertThat(seen())
                .extracting(HttpMessage::target)
                .doesNotContain("/more")
                .contains("/4", "/5", "/again");
    }

    @Test
    void gives_up_what_waits_too_long_for_a_connection() throws Exception {
        try (var gateway = startHanging(new Capacity(1, 5, Duration.ofMillis(500)))) {
            sendTo(gateway, 1);
            assertBusy(http(gateway).post("/too-late", "{}"));
            assertThat(gateway.outstanding()).isEqualTo(1);
            release.countDown();
            assertThat(waiting.getFirst().answer().orElseThrow().text()).isEqualTo("late");
            assertThat(http(gateway).post("/in-time", "{}").status()).isEqualTo(200);
        }
        assertThat(seen()).extracting(HttpMessage::target).containsExactly("/health/ready", "/0", "/in-time");
    }

    @Test
    void gives_the_place_of_a_client_that_has_gone_to_the_next() throws Exception {
        try (var gateway = startHanging(new Capacity(1, 1, Duration.ofSeconds(30)))) {
            sendTo(gateway, 2);
            assertBusy(http(gateway).get("/more"));
            waiting.removeLast().close();
            await().until(() -> gateway.outstanding() == 1);
            sendTo(gateway, 1);
            release.countDown();
            assertThat(waiting.getLast().answer().orElseThrow().text()).isEqualTo("late");
        }
    }

    private static void assertBusy(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().path("code").asText()).isEqualTo("upstream_busy");
    }
}
