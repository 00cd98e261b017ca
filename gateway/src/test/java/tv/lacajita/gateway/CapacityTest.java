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

    private TestGateway small;

    @AfterEach
    void closeAll() throws IOException {
        release.countDown();
        for (RawHttp raw : waiting) {
            raw.close();
        }
        small.close();
    }

    private void startBeforeAHangingService(Capacity capacity) {
        content.answer((request, wire) -> {
            if (!request.target().startsWith("/health")) {
                release.await();
            }
            wire.answer(200, "late");
        });
        small = TestGateway.start(issuer, content.url(), admin.url(), session.url(), capacity);
    }

    private void send(int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            waiting.add(RawHttp.connect(small.port()).send(get("/" + i)));
        }
        await().until(() -> small.outstanding() == waiting.size());
    }

    @Test
    void refuses_at_once_what_an_instance_cannot_take_and_serves_what_it_could() throws Exception {
        startBeforeAHangingService(new Capacity(4, 2, Duration.ofSeconds(30)));
        send(6);
        assertBusy(http(small).get("/more"));
        assertThat(http(small).get("/panel/x").status()).isEqualTo(200);
        release.countDown();
        for (RawHttp raw : waiting) {
            assertThat(raw.answer().orElseThrow().text()).isEqualTo("late");
        }
        assertThat(http(small).get("/again").status()).isEqualTo(200);
        assertThat(seen())
                .extracting(HttpMessage::target)
                .doesNotContain("/more")
                .contains("/4", "/5", "/again");
    }

    @Test
    void gives_up_what_waits_too_long_for_a_connection() throws Exception {
        startBeforeAHangingService(new Capacity(1, 5, Duration.ofMillis(500)));
        send(1);
        assertBusy(http(small).post("/too-late", "{}"));
        assertThat(small.outstanding()).isEqualTo(1);
        release.countDown();
        assertThat(waiting.getFirst().answer().orElseThrow().text()).isEqualTo("late");
        assertThat(http(small).post("/in-time", "{}").status()).isEqualTo(200);
        assertThat(seen()).extracting(HttpMessage::target).containsExactly("/health/ready", "/0", "/in-time");
    }

    @Test
    void gives_the_place_of_a_client_that_has_gone_to_the_next() throws Exception {
        startBeforeAHangingService(new Capacity(1, 1, Duration.ofSeconds(30)));
        send(2);
        assertBusy(http(small).get("/more"));
        waiting.removeLast().close();
        await().until(() -> small.outstanding() == 1);
        send(1);
        release.countDown();
        assertThat(waiting.getLast().answer().orElseThrow().text()).isEqualTo("late");
    }

    private static void assertBusy(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().path("code").asText()).isEqualTo("upstream_busy");
    }
}
