package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/** What can happen on a connection to an instance beside a request and its answer. */
class UpstreamConnectionTest extends GatewayTest {
    /** What is read of an answer at once. */
    private static final int READ_BYTES = 16 * 1024;

    /** Some servers say so as soon as they read a body, whether they were asked or not. */
    @Test
    void goes_on_with_a_body_that_an_instance_says_it_wants_unasked() throws Exception {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> acceptAll(listener));
            String url = "http://127.0.0.1:" + listener.getLocalPort();
            try (var toIt = TestGateway.start(issuer, url, admin.url(), session.url());
                    var client = new Socket("127.0.0.1", toIt.port())) {
                client.setSoTimeout(10_000);
                send(client, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh");
                assertThat(HastyUpstream.head(client.getInputStream())).startsWith("HTTP/1.1 200");
                send(client, "i");
                assertThat(client.getInputStream().readNBytes(2)).asString().isEqualTo("hi");
            }
        }
    }

    private static void acceptAll(ServerSocket listener) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                wantUnasked(socket);
            } catch (IOException closed) {
                // the next one
            }
        }
    }

    private static void wantUnasked(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String head = HastyUpstream.head(in);
        if (head.startsWith("POST")) {
            byte[] first = in.readNBytes(1);
            send(socket, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
            socket.getOutputStream().write(first);
            socket.getOutputStream().write(in.readNBytes(1));
        } else {
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void lets_none_wait_for_an_instance_to_which_no_connection_can_be_made() throws Exception {
        var fading = RecordingUpstream.start(0);
        fading.answer((request, wire) -> {
            if (request.target().startsWith("/health")) {
                wire.answer(200, "");
            } else {
                new CountDownLatch(1).await();
            }
        });
        var capacity = new Capacity(1, 5, Duration.ofMinutes(1));
        List<RawHttp> waiting = new ArrayList<>();
        try (var small = TestGateway.start(issuer, fading.url(), admin.url(), session.url(), capacity)) {
            for (int i = 0; i < 4; i++) {
                waiting.add(RawHttp.connect(small.port()).send(get("/" + i)));
            }
            await().until(() -> small.outstanding() == waiting.size());
            await().until(() ->
                    fading.requests().stream().anyMatch(r -> !r.target().startsWith("/health")));
            fading.close();
            for (RawHttp raw : waiting) {
                assertThat(raw.answer().orElseThrow().status()).isEqualTo(502);
            }
        } finally {
            for (RawHttp raw : waiting) {
                raw.close();
            }
            fading.close();
        }
    }

    /** An answer may end just where the bytes do that were read, with more behind it that nobody has seen. */
    @Test
    void takes_nothing_behind_an_answer_for_the_answer_to_who_waits_for_the_connection() throws Exception {
        var capacity = new Capacity(1, 5, Duration.ofMinutes(1));
        try (var small = TestGateway.start(issuer, content.url(), admin.url(), session.url(), capacity);
                RawHttp first = RawHttp.connect(small.port());
                RawHttp second = RawHttp.connect(small.port())) {
            String start = "HTTP/1.1 200 OK\r\nContent-Length: 16000\r\nX-Fill: ";
            String head = start + "x".repeat(READ_BYTES - 16_000 - start.length() - 4) + "\r\n\r\n";
            content.answer((request, wire) -> {
                if (request.target().equals("/first")) {
                    await().until(() -> small.outstanding() == 2);
                    wire.send(head + "a".repeat(16_000) + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstale");
                } else {
                    wire.answer(200, "own");
                }
            });
            first.send(get("/first"));
            await().until(() -> seen().stream().anyMatch(r -> r.target().equals("/first")));
            second.send(get("/second"));
            assertThat(first.answer().orElseThrow().body()).hasSize(16_000);
            assertThat(second.answer().orElseThrow().text()).isEqualTo("own");
        }
    }

    @Test
    void waits_for_no_word_that_it_did_not_ask_for() throws IOException {
        HttpMessage answer = ask("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: expect\r\n"
                + "Content-Length: 2\r\n\r\nhi");
        assertThat(answer.status()).isIn(100, 200);
        assertThat(seenOnce().text()).isEqualTo("hi");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200 OK", "HEAD, 404 Not Found", "GET, 304 Not Modified", "GET, 204 No Content"})
    void says_no_length_where_an_instance_says_none(String method, String status) throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 " + status + "\r\nETag: \"x\"\r\n\r\n"));
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                HttpMessage answer = raw.send(method + " /x HTTP/1.1\r\nHost: a\r\n\r\n")
                        .answerToHead()
                        .orElseThrow();
                assertThat(answer.startLine()).startsWith("HTTP/1.1 " + status.substring(0, 3));
                assertThat(answer.header("Content-Length")).isEmpty();
            }
        }
    }

    @Test
    void answers_for_an_instance_whose_fields_are_too_many() throws IOException {
        content.answer((request, wire) ->
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\nhi"));
        HttpMessage answer = ask(get("/x"));
        assertThat(answer.status()).isEqualTo(502);
    }
}
