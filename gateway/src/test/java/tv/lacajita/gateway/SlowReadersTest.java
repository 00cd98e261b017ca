package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.lacajita.gateway.GatewayConfig.Times;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RecordingUpstream;

/**
 * Clients that take their answer slowly. There is no least rate for them, which streams of events could not keep: who
 * takes nothing that the kernel tells of within the idle time is given up, and costs little until then.
 */
class SlowReadersTest extends GatewayTest {
    private static final long LONG = 128L << 20;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int READERS = 128;
    private static final int MOST_BYTES_EACH = 128 * 1024;
    private static final byte[] PIECE = new byte[64 * 1024];
    /** What a steady client takes each second. */
    private static final int STEADY = 8 * 1024;

    /** Of the ends that are not the gateway's: a little, so that the gateway soon feels who does not read. */
    private static final int SOCKET_BUFFER = 128 * 1024;

    private static TestGateway impatient;

    private final AtomicLong written = new AtomicLong();
    private final List<Socket> clients = new ArrayList<>();

    @BeforeAll
    static void startImpatient() {
        var times = new Times(SECOND, IDLE, SECOND, SECOND, Duration.ofHours(1));
        impatient = TestGateway.start(issuer, content.url(), admin.url(), session.url(), times);
    }

    @AfterAll
    static void stopImpatient() {
        impatient.close();
    }

    @BeforeEach
    void answerAtLength() {
        content.answer(this::answerAtLength);
    }

    private void answerAtLength(HttpMessage request, RecordingUpstream.Wire wire) throws IOException {
        wire.socket().setSendBufferSize(SOCKET_BUFFER);
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LONG + "\r\n\r\n");
        for (long left = LONG; left > 0; left -= PIECE.length) {
            wire.send(PIECE);
            written.addAndGet(PIECE.length);
        }
    }

    @AfterEach
    void leave() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        await().until(() -> gateway.outstanding() + impatient.outstanding() == 0);
    }

    @Test
    void keeps_little_of_what_they_do_not_take() throws IOException {
        ask(gateway.port(), "/x");
        untilNothingMoves();
        long before = memory();
        for (int i = 0; i < READERS; i++) {
            ask(gateway.port(), "/x");
        }
        await().until(() -> gateway.outstanding() == READERS + 1);
        untilNothingMoves();
        long each = (memory() - before) / READERS;
        System.out.printf(
                "%d clients that take nothing of %d MiB: %.1f KiB of memory each%n",
                READERS, LONG >> 20, each / 1024.0);
        assertThat(each).isLessThan(MOST_BYTES_EACH);
        assertThat(http().get("/panel/x").status()).isEqualTo(200);
    }

    /** {@code make slow}: with the idle time that a client's connection has in service. */
    @Test
    @Tag("slow")
    void gives_up_who_takes_a_byte_a_second() throws Exception {
        var givenUp = new ConcurrentHashMap<String, Long>();
        content.answer((request, wire) -> {
            if (request.target().startsWith("/health")) {
                wire.answer(200, "");
                return;
            }
            long start = System.nanoTime();
            try {
                answerAtLength(request, wire);
            } finally {
                givenUp.put(request.target(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
            }
        });
        try (var usual = new GatewayProcess(TestGateway.env(issuer, content.url(), admin.url(), session.url()))) {
            List<InputStream> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(ask(usual.port(), "/slow/" + i));
            }
            InputStream steady = ask(usual.port(), "/steady");
            await().pollInterval(SECOND).atMost(Duration.ofMinutes(2)).until(() -> {
                for (InputStream answer : answers) {
                    assertThat(answer.read()).isNotNegative();
                }
                assertThat(steady.readNBytes(STEADY)).hasSize(STEADY);
                return givenUp.size() == answers.size();
            });
            await().pollInterval(SECOND)
                    .during(Duration.ofSeconds(15))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        assertThat(steady.readNBytes(STEADY)).hasSize(STEADY);
                        return !givenUp.containsKey("/steady");
                    });
            System.out.printf(
                    "%d clients that take 1 byte a second are given up after %d to %d s, one that takes %d KiB is not%n",
                    answers.size(),
                    Collections.min(givenUp.values()),
                    Collections.max(givenUp.values()),
                    STEADY / 1024);
            assertThat(Collections.max(givenUp.values())).isLessThan(75);
        }
    }

    @Test
    void serves_to_the_end_who_takes_it_slowly() throws IOException {
        InputStream answer = ask(impatient.port(), "/x");
        var taken = new AtomicLong();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    byte[] piece = answer.readNBytes(PIECE.length);
                    assertThat(piece).as("after %d bytes", taken.get()).hasSameSizeAs(PIECE);
                    return taken.addAndGet(PIECE.length) > 4 << 20;
                });
        assertThat(impatient.outstanding()).isEqualTo(1);
        assertThat(taken.get() + rest(answer)).isGreaterThan(LONG);
    }

    private InputStream ask(int port, String target) throws IOException {
        var client = new Socket();
        clients.add(client);
        client.setReceiveBufferSize(SOCKET_BUFFER);
        client.connect(new InetSocketAddress("127.0.0.1", port));
        client.getOutputStream().write(get(target, "Connection: close\r\n").getBytes(StandardCharsets.US_ASCII));
        return client.getInputStream();
    }

    /** How many bytes come until the gateway closes. */
    private static long rest(InputStream answer) throws IOException {
        long bytes = 0;
        try {
            for (byte[] part; (part = answer.readNBytes(1 << 20)).length > 0; bytes += part.length) {}
        } catch (SocketException reset) {
            // an end, too
        }
        return bytes;
    }

    /** Until the services have written something, and then nothing for a second. */
    private void untilNothingMoves() {
        var last = new AtomicLong();
        await().atMost(Duration.ofSeconds(20))
                .during(SECOND)
                .until(() -> written.get() > 0 && last.getAndSet(written.get()) == written.get());
    }

    /** In use on the heap and beside it. */
    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return direct
                + Runtime.getRuntime().totalMemory()
                - Runtime.getRuntime().freeMemory();
    }
}
