package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.gateway.GatewayConfig.Times;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Catalogue D, streams: who does not read holds back who sends, and who leaves is not worked for. */
class PressureTest extends GatewayTest {
    private static final int MIB = 1 << 20;
    private static final long LONG = 128L * MIB;
    /** What the buffers of four sockets may swallow before a writer stops. */
    private static final long BUFFERED = 64L * MIB;

    @BeforeEach
    void allowLongBodies() {
        gateway.route(new Route("long", "/long", Optional.of("content"), "", 30_000, LONG, false, false));
    }

    @Test
    void holds_back_a_service_whose_client_does_not_read() throws Exception {
        var written = new AtomicLong();
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LONG + "\r\n\r\n");
            write(wire.socket(), written);
        });
        try (var client = new Socket("127.0.0.1", gateway.port())) {
            client.getOutputStream().write(ascii("GET /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            standsStill(written);
            assertThat(written.get()).isLessThan(BUFFERED);
            assertThat(client.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isGreaterThan(LONG);
        }
    }

    /** Nor is such a client cut off for being slow: it is the service that lets it wait. */
    @Test
    void holds_back_a_client_whose_service_does_not_read() throws Exception {
        try (var service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var gateway = TestGateway.start(
                        issuer, "http://127.0.0.1:" + lookedAt(service).getLocalPort(), admin.url(), session.url())) {
            gateway.route(new Route("long", "/long", Optional.of("content"), "", 30_000, LONG, false, false));
            var written = new AtomicLong();
            try (var client = new Socket("127.0.0.1", gateway.port())) {
                client.getOutputStream()
                        .write(ascii("POST /long HTTP/1.1\r\nHost: a\r\nContent-Length: " + LONG + "\r\n\r\n"));
                Thread sender = Thread.ofVirtual().start(() -> writeAll(client, written));
                try (Socket upstream = service.accept()) {
                    standsStill(written);
                    assertThat(written.get()).isLessThan(BUFFERED);
                    skipHead(upstream.getInputStream());
                    upstream.getInputStream().skipNBytes(LONG);
                    upstream.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                    assertThat(client.getInputStream().readNBytes(12))
                            .asString()
                            .isEqualTo("HTTP/1.1 200");
                }
                sender.join();
            }
        }
    }

    /** D29. */
    @Test
    void stops_a_service_whose_client_leaves_in_the_middle_of_the_answer() throws Exception {
        var ended = new CompletableFuture<Long>();
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LONG + "\r\n\r\n");
            try {
                write(wire.socket(), new AtomicLong());
            } finally {
                ended.complete(System.nanoTime());
            }
        });
        long gone;
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/long"));
            await().until(() -> gateway.outstanding() == 1);
            gone = System.nanoTime();
        }
        assertThat(ended.get(5, TimeUnit.SECONDS) - gone).isLessThan(TimeUnit.SECONDS.toNanos(1));
        await().until(() -> gateway.outstanding() == 0);
    }

    /** D29. */
    @Test
    void stops_a_service_whose_client_leaves_in_the_middle_of_its_body() throws Exception {
        int failuresBefore = content.failures().size();
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + "a".repeat(50_000));
            await().until(() -> gateway.outstanding() == 1);
        }
        await().atMost(Duration.ofSeconds(1)).until(() -> content.failures().size() > failuresBefore);
        await().until(() -> gateway.outstanding() == 0);
        assertThat(seen()).isEmpty();
    }

    /** I07. */
    @Test
    void lets_an_upload_end_while_the_gateway_stops() throws Exception {
        var stopping = TestGateway.start(issuer, content.url(), admin.url(), session.url());
        int port = stopping.port();
        try (RawHttp raw = RawHttp.connect(port)) {
            raw.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + "a".repeat(50_000));
            await().until(() -> stopping.outstanding() == 1);
            Thread end = Thread.ofPlatform().start(stopping::close);
            await().until(() -> isRefused(port));
            HttpMessage answer = raw.send("a".repeat(50_000)).answer().orElseThrow();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).hasValue("close");
            end.join();
        }
        assertThat(seen().getLast().body()).hasSize(100_000);
    }

    private static boolean isRefused(int port) throws IOException {
        try (var late = new Socket("127.0.0.1", port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    /** The idle time of the contract, made short. */
    @Test
    void cuts_an_answer_that_stands_still() throws Exception {
        Duration second = Duration.ofSeconds(1);
        var times = new Times(second, Duration.ofMillis(500), second, second, Duration.ofHours(1));
        try (var gateway = TestGateway.start(issuer, content.url(), admin.url(), session.url(), times);
                RawHttp raw = RawHttp.connect(gateway.port())) {
            var cut = new CountDownLatch(1);
            content.answer((request, wire) -> {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
                wire.socket().getInputStream().read();
                cut.countDown();
            });
            raw.send(get("/x"));
            assertThat(raw.closedByServer()).isTrue();
            assertThat(cut.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The service that takes its connections itself must answer the one look at it. */
    private static ServerSocket lookedAt(ServerSocket service) {
        Thread.ofVirtual().start(() -> answerOne(service));
        return service;
    }

    private static void answerOne(ServerSocket service) {
        try (Socket look = service.accept()) {
            skipHead(look.getInputStream());
            look.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        for (int ends = 0; ends < 4; ) {
            int next = in.read();
            ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
        }
    }

    /** Waits until a writer has begun and then got nowhere for 1.5 s, while nobody looks for more again and again. */
    private static void standsStill(AtomicLong written) {
        getsNowhere(written, Duration.ofSeconds(1));
        long before = cpuNanos();
        getsNowhere(written, Duration.ofMillis(500));
        assertThat(Duration.ofNanos(cpuNanos() - before)).as("CPU").isLessThan(Duration.ofMillis(250));
    }

    private static void getsNowhere(AtomicLong written, Duration time) {
        var last = new AtomicLong();
        await().atMost(Duration.ofSeconds(20))
                .during(time)
                .until(() -> written.get() > 0 && last.getAndSet(written.get()) == written.get());
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void writeAll(Socket to, AtomicLong written) {
        try {
            write(to, written);
        } catch (IOException cut) {
            // the assertions say what was expected
        }
    }

    private static void write(Socket to, AtomicLong written) throws IOException {
        byte[] piece = new byte[64 * 1024];
        for (long left = LONG; left > 0; left -= piece.length) {
            to.getOutputStream().write(piece);
            written.addAndGet(piece.length);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
