package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/**
 * {@code make slow}: L05, more idle connections than a gateway keeps when nobody sets {@code MAX_CONNECTIONS}, while
 * somebody else asks all the time over new ones. Its size is for one machine that holds both ends.
 */
@Tag("slow")
class IdleClientsTest {
    private static final int CLIENTS = 10_000;
    private static final int MOST = 8_192;
    /** How many may be closed at once to make room, and how many more there may be for a moment. */
    private static final int PART = MOST / 16;

    /** 2,500 a second: faster ones overrun the kernel's queue, and a flood is another matter. */
    private static final long EACH_NANOS = TimeUnit.MICROSECONDS.toNanos(400);

    private static final int SOON_MILLIS = 500;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    @AutoClose
    private static LocalIssuer issuer;

    @AutoClose
    private static RecordingUpstream service;

    @BeforeAll
    static void start() throws IOException {
        issuer = LocalIssuer.start(0);
        service = RecordingUpstream.start(0);
    }

    private enum Client {
        /** Has never asked. */
        SILENT,
        /** Has been answered, and keeps its connection for the next request. */
        ANSWERED
    }

    @ParameterizedTest
    @EnumSource
    void make_room_for_others_and_leave_nothing_behind(Client kind) throws Exception {
        List<RawHttp> clients = new ArrayList<>();
        String url = service.url();
        try (var gateway = new GatewayProcess(TestGateway.env(issuer, url, url, url))) {
            for (int i = 0; i < 2_000; i++) {
                SlowAttackTest.probe(gateway.port()); // what is compiled meanwhile takes memory, too
            }
            long descriptorsBefore = gateway.descriptors();
            long bytesBefore = gateway.residentBytes();

            var ended = new AtomicBoolean();
            CompletableFuture<List<Long>> probes = CompletableFuture.supplyAsync(() -> probe(gateway.port(), ended));
            long start = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                LockSupport.parkNanos(start + i * EACH_NANOS - System.nanoTime());
                RawHttp client = RawHttp.connect(gateway.port());
                clients.add(client);
                if (kind == Client.ANSWERED) {
                    isAnswered(client);
                }
            }
            await().untilAsserted(() -> assertThat(gateway.descriptors() - descriptorsBefore)
                    .isBetween((long) MOST - 2 * PART, (long) MOST + PART));
            long kept = gateway.descriptors() - descriptorsBefore;
            long bytes = gateway.residentBytes() - bytesBefore;
            assertThat(clients.getFirst().closedByServer()).isTrue();
            isAnswered(clients.getLast());
            ended.set(true);
            long worst = Collections.max(probes.get());

            for (RawHttp client : clients) {
                client.close();
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> gateway.descriptors() <= descriptorsBefore + 4); // to the service
            System.out.printf(
                    "L05 %-8s %d connections: %d kept, %d closed to make room, worst of %d probes %d ms,"
                            + " descriptors %d before, %d after, %.1f KiB of memory each%n",
                    kind,
                    CLIENTS,
                    kept,
                    CLIENTS - kept,
                    probes.get().size(),
                    worst,
                    descriptorsBefore,
                    gateway.descriptors(),
                    bytes / 1024.0 / kept);
            assertThat(worst).isLessThan(SOON_MILLIS);
        } finally {
            for (RawHttp client : clients) {
                client.close();
            }
        }
    }

    private static void isAnswered(RawHttp client) throws IOException {
        assertThat(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n")
                        .answer()
                        .orElseThrow()
                        .status())
                .isEqualTo(200);
    }

    /** Milliseconds of one probe after the other. */
    private static List<Long> probe(int port, AtomicBoolean ended) {
        List<Long> millis = new ArrayList<>();
        do {
            millis.add(SlowAttackTest.probe(port));
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (!ended.get());
        return millis;
    }
}
