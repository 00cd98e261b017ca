package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link RawHttp} on one side, {@link RecordingUpstream} on the other. */
class RecordingUpstreamTest {
    private static final String TWO_REQUESTS = "POST /uno?q=%20 HTTP/1.1\r\nHost: x\r\nX-Dos: a\r\nx-dos:b\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n0\r\n\r\n"
            + "PUT /dos HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n\u00ff\u0000";

    private RecordingUpstream upstream;

    @BeforeEach
    void start() throws IOException {
        upstream = RecordingUpstream.start(0);
    }

    @AfterEach
    void stop() throws IOException {
        upstream.close();
    }

    @Test
    void keeps_each_request_byte_for_byte() throws IOException {
        try (var client = RawHttp.connect(upstream.port())) {
            client.send(TWO_REQUESTS);
            assertThat(client.answer().orElseThrow().status()).isEqualTo(200);
            assertThat(client.answer().orElseThrow().status()).isEqualTo(200);
        }
        assertThat(upstream.connections()).isEqualTo(1);
        assertThat(upstream.requests()).hasSize(2);
        HttpMessage one = upstream.requests().getFirst();
        assertThat(one.method()).isEqualTo("POST");
        assertThat(one.target()).isEqualTo("/uno?q=%20");
        assertThat(one.headers("X-DOS")).containsExactly("a", "b");
        assertThat(one.text()).isEqualTo("abc");
        HttpMessage two = upstream.requests().getLast();
        assertThat(two.body()).containsExactly(0xff, 0);
        assertThat(one.toString() + two).isEqualTo(TWO_REQUESTS);
    }

    @Test
    void answers_as_scripted_in_pieces_of_any_form() throws IOException {
        upstream.answer((request, wire) -> {
            wire.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.send("2\r\nho\r\n");
            wire.send("2\r\nla\r\n0\r\n\r\n");
        });
        try (var client = RawHttp.connect(upstream.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.answer().orElseThrow().status()).isEqualTo(100);
            HttpMessage answer = client.answer().orElseThrow();
            assertThat(answer.startLine()).isEqualTo("HTTP/1.1 201 Created");
            assertThat(answer.text()).isEqualTo("hola");
            client.patience(Duration.ofMillis(100));
            assertThat(client.closedByServer()).isFalse();
        }
    }

    @Test
    void answers_a_head_without_a_body() throws IOException {
        upstream.answer(200, "hola");
        try (var client = RawHttp.connect(upstream.port())) {
            client.send("HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
            assertThat(client.answerToHead().orElseThrow().header("content-length"))
                    .hasValue("4");
            assertThat(client.answer().orElseThrow().text()).isEqualTo("hola");
        }
    }

    @Test
    void reads_an_answer_that_ends_with_the_connection() throws IOException {
        upstream.answer((request, wire) -> {
            wire.send("HTTP/1.0 200 OK\r\n\r\nhasta el final");
            wire.close();
        });
        assertThat(RawHttp.exchange(upstream.port(), "GET / HTTP/1.0\r\n\r\n"))
                .singleElement()
                .extracting(HttpMessage::text)
                .isEqualTo("hasta el final");
    }

    @Test
    void resets_and_stays_silent_when_told() throws IOException {
        upstream.answer((request, wire) -> wire.reset());
        try (var client = RawHttp.connect(upstream.port())) {
            client.send("GET / HTTP/1.1\r\n\r\n");
            assertThatThrownBy(client::answer).isInstanceOf(SocketException.class);
        }
        upstream.answer((request, wire) -> {});
        try (var client = RawHttp.connect(upstream.port())) {
            client.patience(Duration.ofMillis(100)).send("GET / HTTP/1.1\r\n\r\n");
            assertThatThrownBy(client::answer).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void tells_of_a_request_that_broke_off() throws IOException {
        try (var client = RawHttp.connect(upstream.port())) {
            client.send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab").endOutput();
            assertThat(client.closedByServer()).isTrue();
        }
        await().untilAsserted(() -> assertThat(upstream.failures()).hasSize(1));
        assertThat(upstream.requests()).isEmpty();
    }
}
