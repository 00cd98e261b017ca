package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Catalogue D, bodies: streamed both ways, unchanged, no longer than the route allows. */
class BodiesTest extends GatewayTest {
    private static final int MIB = 1 << 20;
    static final Route LONG = new Route("long", "/long", Optional.of("content"), "", 30_000, 64L * MIB, false, false);

    @BeforeEach
    void allowLongBodies() {
        gateway.route(LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "0, false",
        "1, true",
        "1, false",
        "65536, true",
        "65536, false",
        "1048576, true",
        "1048576, false",
        "20971520, true",
        "20971520, false",
    })
    void carries_a_body_up_unchanged(int length, boolean withLength) throws Exception {
        byte[] body = bytes(length);
        var publisher = withLength
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        assertThat(http().send("POST", "/long", publisher).status()).isEqualTo(200);
        assertThat(Arrays.equals(seenOnce().body(), body)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "0, false",
        "1, true",
        "1, false",
        "65536, true",
        "65536, false",
        "1048576, true",
        "1048576, false",
        "20971520, true",
        "20971520, false",
    })
    void carries_a_body_down_unchanged(int length, boolean withLength) {
        byte[] body = bytes(length);
        content.answer((request, wire) -> {
            if (withLength) {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                wire.send(body);
            } else {
                wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                if (length > 0) {
                    wire.send(Integer.toHexString(length) + "\r\n");
                    wire.send(body);
                    wire.send("\r\n");
                }
                wire.send("0\r\n\r\n");
            }
        });
        assertThat(Arrays.equals(http().get("/long").body(), body)).isTrue();
    }

    /** D11: client and upstream keep nothing either, so what the heap holds more is what the gateway keeps. */
    @Test
    void keeps_nothing_of_a_long_body() throws Exception {
        try (var echo = new EchoUpstream();
                var echoing = TestGateway.start(issuer, echo.url(), admin.url(), session.url())) {
            echoing.route(LONG);
            sendAndTakeBack(echoing, 1);
            long before = heap();
            for (int i = 0; i < 3; i++) {
                sendAndTakeBack(echoing, 20);
            }
            long growth = heap() - before;
            System.out.printf("D11: 3 x 20 MiB up and down, heap growth %.1f MiB%n", growth / (double) MIB);
            assertThat(growth).isLessThan(32L * MIB);
        }
    }

    /** D12. */
    @Test
    void passes_no_body_where_none_belongs() throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\nContent-Length: 77\r\n\r\n"));
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            HttpMessage head = raw.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n")
                    .answerToHead()
                    .orElseThrow();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers("Content-Length")).containsExactly("77");
            for (String status : new String[] {"204 No Content", "304 Not Modified"}) {
                content.answer((request, wire) -> wire.send("HTTP/1.1 " + status + "\r\nETag: \"x\"\r\n\r\n"));
                HttpMessage answer = raw.send(get("/x")).answer().orElseThrow();
                assertThat(answer.startLine()).startsWith("HTTP/1.1 " + status.substring(0, 3));
                assertThat(answer.header("ETag")).hasValue("\"x\"");
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    /** D12. */
    @Test
    void drops_the_body_that_an_upstream_wrongly_sends_to_head() throws IOException {
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong");
            wire.close();
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.answerToHead().orElseThrow().status()).isEqualTo(200);
            HttpMessage next = raw.send(get("/health/live")).answer().orElseThrow();
            assertThat(next.text()).contains("ok");
        }
    }

    /** D15. */
    @Test
    void drops_trailers_both_ways() throws IOException {
        content.answer((request, wire) ->
                wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n"));
        HttpMessage answer = ask("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\nhi\r\n0\r\nX-T: 1\r\nX-BACKEND-SECRET: s\r\n\r\n");
        assertThat(answer.toString()).doesNotContain("X-T");
        assertThat(answer.text()).isEqualTo("ok");
        assertThat(seenOnce().toString()).doesNotContain("X-T", "SECRET").endsWith("0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void refuses_a_body_over_the_limit_of_its_route(int over) throws IOException {
        gateway.route(new Route("short", "/short", Optional.of("content"), "", 30_000, 1000, false, false));
        String body = "a".repeat(1000 + over);
        int expected = over == 0 ? 200 : 413;
        HttpMessage byLength =
                ask("POST /short HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        HttpMessage byChunks = ask("POST /short HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
        assertThat(byLength.status()).isEqualTo(expected);
        assertThat(byChunks.status()).isEqualTo(expected);
        assertThat(seen()).hasSize(over == 0 ? 2 : 0);
    }

    @Test
    void gives_up_on_a_body_that_trickles() throws Exception {
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
            Thread trickle = Thread.ofVirtual().start(() -> trickle(raw));
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(408);
            assertThat(raw.closedByServer()).isTrue();
            trickle.interrupt();
        }
        assertThat(seen()).isEmpty();
    }

    private static void trickle(RawHttp raw) {
        try {
            for (int i = 0; i < 100; i++) {
                raw.send("a");
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException end) {
            // the gateway has closed, or the test is over
        }
    }

    /** Writes and reads at the same time, as the JDK's client does not. */
    private static void sendAndTakeBack(TestGateway gateway, int mebibytes) throws Exception {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            Thread sender = Thread.ofVirtual().start(() -> send(socket, mebibytes));
            long received = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            sender.join();
            assertThat(received).isGreaterThan((long) mebibytes * MIB);
        }
    }

    private static void send(Socket socket, int mebibytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + mebibytes * MIB
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < mebibytes; i++) {
                out.write(new byte[MIB]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
