package tv.lacajita.gateway;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.RawHttp;

/** A client is watched while it waits: whether it has gone, and without a loss when it asks for more. */
class LeavingClientTest extends GatewayTest {

    @Test
    void cancels_the_upstream_when_the_client_has_gone() throws Exception {
        var arrived = new CountDownLatch(1);
        var closed = new CompletableFuture<Long>();
        content.answer((request, wire) -> {
            arrived.countDown();
            untilClosed(wire);
            closed.complete(System.nanoTime());
        });
        long gone;
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/x"));
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            gone = System.nanoTime();
        }
        assertThat(closed.get(5, TimeUnit.SECONDS) - gone).isLessThan(TimeUnit.SECONDS.toNanos(1));
        await().untilAsserted(() -> assertThat(gateway.outstanding()).isZero());
    }

    @Test
    void does_not_say_of_who_leaves_with_the_whole_answer_that_it_had_gone() throws Exception {
        session.answer((request, wire) -> {
            Thread.sleep(600); // it is watched by then
            wire.answer(200, "whole");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.submit(() -> {
                    try (RawHttp raw = RawHttp.connect(gateway.port())) {
                        return raw.send(get("/api/rooms/x")).answer();
                    }
                });
            }
        } finally {
            session.answer(200, "");
        }
        await().untilAsserted(() -> assertThat(gateway.metrics())
                .contains("{method=\"GET\",route=\"api-rooms\",service=\"gateway\",status=\"200\"} 100"));
    }

    @Test
    void stops_a_stream_whose_client_has_gone_between_two_events() throws Exception {
        var closed = new CompletableFuture<Long>();
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\ndata:\n\r\n");
            untilClosed(wire);
            closed.complete(System.nanoTime());
        });
        long gone;
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/events"));
            await().pollDelay(Duration.ofMillis(600)).until(() -> gateway.outstanding() == 1);
            gone = System.nanoTime();
        }
        assertThat(closed.get(5, TimeUnit.SECONDS) - gone).isLessThan(TimeUnit.SECONDS.toNanos(1));
        await().untilAsserted(() -> assertThat(gateway.outstanding()).isZero());
    }

    @Test
    void keeps_a_request_that_follows_while_it_watches_the_client() throws IOException {
        content.answer((request, wire) -> {
            Thread.sleep(request.target().equals("/first") ? 900 : 0);
            wire.answer(200, request.target());
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send("POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            String many = IntStream.range(0, 20)
                    .mapToObj(i -> "X-" + i + ": " + "a".repeat(300) + "\r\n")
                    .collect(joining());
            for (String target : List.of("/2", "/3", "/4")) {
                raw.send(get(target, many));
            }
            for (String target : List.of("/first", "/2", "/3", "/4")) {
                assertThat(raw.answer().orElseThrow().text()).isEqualTo(target);
            }
        }
    }
}
