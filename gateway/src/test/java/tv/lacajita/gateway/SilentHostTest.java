package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tv.lacajita.gateway.GatewayConfig.Times;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** H24: an instance that lets nobody connect costs the time for that, and nothing is lost that another one can take. */
@EnabledOnOs(OS.LINUX)
class SilentHostTest extends GatewayTest {
    private static final Duration CONNECT = Duration.ofMillis(800);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Times TIMES = new Times(
            CONNECT, Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofHours(1));
    private static final String POST = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";

    private SilentHost silent;
    private TestGateway front;

    @BeforeEach
    void open() throws IOException {
        silent = new SilentHost();
    }

    @AfterEach
    void close() throws IOException {
        front.close();
        silent.close();
    }

    /** @param urls of the instances of the content service */
    private void startBefore(String... urls) throws IOException {
        front = TestGateway.start(issuer, String.join(",", urls), admin.url(), session.url(), TIMES);
        silent.fallSilent();
    }

    @Test
    void says_502_after_the_time_for_a_connection_and_lets_no_other_service_wait() throws IOException {
        startBefore(silent.url());
        List<RawHttp> waiting = new ArrayList<>();
        try {
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                waiting.add(RawHttp.connect(front.port()).send(i % 2 == 0 ? get("/x") : POST));
            }
            await().until(() -> front.outstanding() == 100);
            for (int i = 0; i < 20; i++) {
                assertThat(http(front).get("/panel/x").status()).isEqualTo(200);
            }
            assertThat(since(start)).isLessThan(CONNECT);
            await().until(() -> front.outstanding() == 100);
            for (RawHttp raw : waiting) {
                HttpMessage answer = raw.answer().orElseThrow();
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.text()).contains("upstream_failed");
            }
            assertThat(since(start)).isBetween(CONNECT, CONNECT.plus(MARGIN));
        } finally {
            for (RawHttp raw : waiting) {
                raw.close();
            }
        }
        await().until(() -> front.outstanding() == 0);
    }

    @Test
    void gives_what_it_could_not_send_to_the_other_instance_and_then_leaves_this_one_out() throws IOException {
        startBefore(silent.url(), content.url());
        List<String> targets = IntStream.range(0, 20).mapToObj(i -> "/" + i).toList();
        int waited = 0;
        for (String target : targets) {
            long start = System.nanoTime();
            Http.Answer answer = target.length() == 2
                    ? http(front).post(target, "{}")
                    : http(front).get(target);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(since(start)).isLessThan(CONNECT.plus(MARGIN));
            waited += since(start).compareTo(CONNECT) < 0 ? 0 : 1;
        }
        assertThat(waited).isEqualTo(3);
        assertThat(seen())
                .extracting(HttpMessage::target)
                .filteredOn(target -> !target.startsWith("/health"))
                .containsExactlyElementsOf(targets);
    }

    @Test
    void tries_no_third_time() throws IOException {
        try (var second = new SilentHost()) {
            startBefore(silent.url(), second.url());
            second.fallSilent();
            long start = System.nanoTime();
            assertThat(http(front).post("/x", "{}").status()).isEqualTo(502);
            assertThat(since(start))
                    .isBetween(CONNECT.multipliedBy(2), CONNECT.multipliedBy(2).plus(MARGIN));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
