package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/** Catalogue D, failures: each ends in time, as what it was, and touches nobody else. */
class FailuresTest extends GatewayTest {

    @Test
    void says_502_when_nobody_listens_and_serves_again_when_somebody_does() throws Exception {
        RecordingUpstream away = RecordingUpstream.start(0);
        int port = away.port();
        away.close();
        try (var gateway = TestGateway.start(issuer, away.url(), admin.url(), session.url())) {
            long start = System.nanoTime();
            Http.Answer answer =
                    http(gateway).header("Origin", "https://app.test").get("/x");
            assertThat(answer.status()).isEqualTo(502);
            assertThat(millisSince(start)).isLessThan(1_000);
            assertThat(answer.json().path("detail").asText()).isNotEmpty();
            assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
            assertThat(answer.text()).doesNotContain("Exception", "127.0.0.1");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNotNull();
            try (var back = RecordingUpstream.start(port)) {
                assertThat(back.port()).isEqualTo(port);
                await().atMost(Duration.ofSeconds(2))
                        .untilAsserted(() ->
                                assertThat(http(gateway).get("/x").status()).isEqualTo(200));
            }
        }
    }

    @Test
    void says_504_when_the_upstream_stays_silent_for_the_time_of_the_route() throws Exception {
        gateway.route(new Route("silent", "/silent", Optional.of("content"), "", 1_000, 1000, false, false));
        content.answer((request, wire) -> untilClosed(wire));
        long start = System.nanoTime();
        assertThat(http().get("/silent").status()).isEqualTo(504);
        assertThat(millisSince(start)).isBetween(900L, 1_500L);
    }

    @Test
    void lets_an_answer_pause_longer_than_its_first_byte_may_take() {
        gateway.route(new Route("pausing", "/pausing", Optional.of("content"), "", 500, 1000, false, false));
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
            Thread.sleep(1_200);
            wire.send("b");
        });
        assertThat(http().get("/pausing").text()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
            })
    void says_502_when_the_upstream_talks_nonsense(String bytes) throws IOException {
        content.answer((request, wire) -> {
            wire.send(bytes);
            wire.close();
        });
        HttpMessage answer = ask(get("/x"));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(seen()).hasSize(1);
    }

    @Test
    void says_502_when_the_upstream_breaks_off() throws IOException {
        try (var gateway = TestGateway.start(issuer, content.url(), admin.url(), session.url())) {
            content.answer((request, wire) -> wire.close());
            assertThat(http(gateway).get("/x").status()).isEqualTo(502);
            assertThat(seen()).extracting(HttpMessage::target).containsExactly("/health/ready", "/x");
        }
    }

    @Test
    void says_502_to_an_endless_header_section_and_keeps_none_of_it() throws IOException {
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 1024; i++) {
                wire.send("X-Long-" + i + ": " + "a".repeat(1024) + "\r\n");
            }
        });
        ask(get("/x"));
        long before = heap();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(get("/x")).status()).isEqualTo(502);
        }
        // the heap of other tests comes to rest meanwhile
        await().untilAsserted(() -> assertThat(heap() - before).isLessThan(4L << 20));
        System.out.printf("D24: 5 header sections of 1 MiB, heap growth %d KiB%n", (heap() - before) / 1024);
    }

    @Test
    void never_sends_a_post_twice() throws IOException {
        content.answer((request, wire) -> wire.reset());
        HttpMessage answer = ask("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(seen()).hasSize(1);
    }

    @Test
    void cuts_an_answer_that_the_upstream_breaks_off() throws IOException {
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
            wire.close();
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/x"));
            assertThat(raw.closedByServer()).isTrue();
        }
    }

    @Test
    void carries_no_websocket_and_no_tunnel() throws IOException {
        HttpMessage refused = ask(get("/x", "Connection: Upgrade\r\n", "Upgrade: websocket\r\n"));
        assertThat(refused.status()).isEqualTo(426);
        assertThat(refused.text()).contains("LiveKit");
        assertThat(seen()).isEmpty();
        content.answer((request, wire) -> wire.send(
                "HTTP/1.1 200 OK\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nok"));
        HttpMessage plain = ask(get("/x"));
        assertThat(plain.header("Upgrade")).isEmpty();
        assertThat(plain.text()).isEqualTo("ok");
        content.answer((request, wire) ->
                wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nraw"));
        assertThat(ask(get("/x")).status()).isEqualTo(502);
    }

    @Test
    void passes_events_one_by_one() throws Exception {
        var read = new Semaphore(0);
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 5; i++) {
                wire.send("8\r\ndata: " + i + "\n\r\n");
                // the next event is sent only when this one has reached the client
                if (!read.tryAcquire(2, TimeUnit.SECONDS)) {
                    return;
                }
            }
            wire.send("0\r\n\r\n");
        });
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/events"))
                .build();
        try (var client = HttpClient.newHttpClient();
                var lines = client.send(request, BodyHandlers.ofLines()).body()) {
            assertThat(lines.peek(line -> read.release()))
                    .containsExactly("data: 0", "data: 1", "data: 2", "data: 3", "data: 4");
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
