package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.RawHttp;

/** R16 in short (L01, L02): who keeps the gateway waiting is cut off, and nobody else has to wait. */
class SlowClientsTest extends GatewayTest {
    private static final int CLIENTS = 300;
    private static final Duration DRIP = Duration.ofMillis(50);
    /** The patience of the gateway under test is 1 s. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String SLOW_HEAD = "GET /x HTTP/1.1\r\nHost: a\r\n";
    private static final String SLOW_BODY = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4096\r\n\r\n";

    @Test
    void serves_others_while_it_waits_for_hundreds_of_slow_ones() throws IOException {
        List<RawHttp> heads = new ArrayList<>();
        List<RawHttp> bodies = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                heads.add(RawHttp.connect(gateway.port()).send(SLOW_HEAD));
                bodies.add(RawHttp.connect(gateway.port()).send(SLOW_BODY));
            }
            List<Long> millis = new ArrayList<>();
            await().pollInterval(DRIP).atMost(LONGEST).until(() -> {
                drip(heads, "X-a: b\r\n");
                drip(bodies, "a");
                millis.add(probe());
                return gateway.outstanding() == 0;
            });
            long worst = Collections.max(millis);
            System.out.printf(
                    "R16 in short: %d slow heads and %d slow bodies, the worst of %d probes took %d ms%n",
                    CLIENTS, CLIENTS, millis.size(), worst);
            assertThat(worst).isLessThan(500);
            for (RawHttp body : bodies) {
                assertThat(body.answer().orElseThrow().status()).isEqualTo(408);
            }
            for (RawHttp head : heads) {
                assertThat(isClosed(head)).isTrue();
            }
            assertThat(seen()).as("whole requests").hasSameSizeAs(millis);
        } finally {
            for (RawHttp raw : heads) {
                raw.close();
            }
            for (RawHttp raw : bodies) {
                raw.close();
            }
        }
    }

    private static void drip(List<RawHttp> slow, String more) {
        for (RawHttp raw : slow) {
            try {
                raw.send(more);
            } catch (IOException cut) {
                // which is what it is waiting for
            }
        }
    }

    private static boolean isClosed(RawHttp raw) throws IOException {
        try {
            return raw.closedByServer();
        } catch (SocketException reset) {
            return true;
        }
    }

    private static long probe() {
        long start = System.nanoTime();
        assertThat(http().get("/x").status()).isEqualTo(200);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
