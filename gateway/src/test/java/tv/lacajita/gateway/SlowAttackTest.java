package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.lacajita.gateway.GatewayConfig.Times;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/**
 * {@code make slow}: R16, the attacks of slowhttptest with 1,000 connections each on a gateway with its usual patience,
 * while somebody else asks once a second for a page of the service under attack. {@code SLOW_SECONDS} (60) for each.
 */
@Tag("slow")
class SlowAttackTest {
    private static final int SECONDS =
            Integer.parseInt(Optional.ofNullable(System.getenv("SLOW_SECONDS")).orElse("60"));
    private static final int CONNECTIONS = 1_000;
    private static final int SOON_MILLIS = 500;
    private static final Path LOGS = Path.of("target");
    private static final List<String> TABLE = new ArrayList<>();

    private static LocalIssuer issuer;
    private static RecordingUpstream service;
    private static TestGateway gateway;

    /** The modes of slowhttptest (its man page), what it sends beside them and where. */
    private enum Attack {
        SLOW_HEADERS("-H -i 8 -x 24", "/slow"),
        SLOW_BODIES("-B -i 8 -s 8192 -x 10", "/slow"),
        RANGES("-R -a 5 -b 1000", "/slow"),
        SLOW_READING("-X -w 10 -y 20 -n 5 -z 32 -k 3", "/large");

        final String options;
        final String target;

        Attack(String options, String target) {
            this.options = options;
            this.target = target;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        issuer = LocalIssuer.start(0);
        service = RecordingUpstream.start(0);
        String large = "a".repeat(256 * 1024);
        service.answer((request, wire) -> wire.answer(200, request.target().equals("/large") ? large : "ok"));
        gateway = TestGateway.start(issuer, service.url(), service.url(), service.url(), Times.DEFAULTS);
    }

    @AfterAll
    static void stop() throws Exception {
        TABLE.forEach(System.out::println);
        gateway.close();
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource
    void others_are_answered_soon(Attack attack) throws Exception {
        Process attacker = start(attack);
        List<Long> millis = new ArrayList<>();
        long start = System.nanoTime();
        while (attacker.isAlive() || millis.size() < SECONDS) {
            millis.add(probe(gateway.port()));
            LockSupport.parkNanos(start + TimeUnit.SECONDS.toNanos(millis.size()) - System.nanoTime());
        }
        long soon = millis.stream().filter(probe -> probe < SOON_MILLIS).count();
        long worst = Collections.max(millis);
        TABLE.add("R16 %-12s %d connections: %d of %d probes under %d ms, worst %d ms, in second %d"
                .formatted(attack, CONNECTIONS, soon, millis.size(), SOON_MILLIS, worst, millis.indexOf(worst)));
        assertThat(soon).isEqualTo(millis.size());
        await().atMost(Duration.ofSeconds(5)).until(() -> gateway.outstanding() == 0);
    }

    private static Process start(Attack attack) throws IOException {
        List<String> command = new ArrayList<>(List.of("slowhttptest"));
        command.addAll(Arrays.asList(attack.options.split(" ")));
        command.addAll(List.of("-c", "" + CONNECTIONS, "-r", "200", "-l", "" + SECONDS, "-p", "5"));
        command.addAll(List.of("-u", "http://127.0.0.1:" + gateway.port() + attack.target));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOGS.resolve("slowhttptest-" + attack + ".log").toFile())
                .start();
    }

    /** Milliseconds from the connection to the answer. */
    static long probe(int port) {
        long start = System.nanoTime();
        try (RawHttp raw = RawHttp.connect(port)) {
            assertThat(raw.send("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n")
                            .answer()
                            .orElseThrow()
                            .status())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
