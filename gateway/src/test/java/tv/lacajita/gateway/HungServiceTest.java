package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.RawHttp;

/** One service hangs, the others go on (R13). */
class HungServiceTest extends GatewayTest {

    @Test
    void lets_no_other_service_suffer_from_one_that_hangs() throws Exception {
        var release = new CountDownLatch(1);
        admin.answer((request, wire) -> {
            release.await();
            wire.answer(200, "late");
        });
        slowest1Percent(); // what is compiled meanwhile would flatter the second figure
        long usual = slowest1Percent();
        List<RawHttp> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                waiting.add(RawHttp.connect(gateway.port()).send(get("/panel/x")));
            }
            await().until(() -> gateway.outstanding() == 500);
            long hung = slowest1Percent();
            System.out.printf(
                    "R13: p99 of one service is %.1f ms, and %.1f ms while 500 requests wait for another (< 2 x)%n",
                    usual / 1e6, hung / 1e6);
            assertThat(admin.requests()).hasSizeGreaterThanOrEqualTo(500);
            await().until(() -> gateway.outstanding() == 500); // nobody had to wait for one of these
            release.countDown();
            for (RawHttp raw : waiting) {
                assertThat(raw.answer().orElseThrow().text()).isEqualTo("late");
            }
        } finally {
            release.countDown();
            for (RawHttp raw : waiting) {
                raw.close();
            }
            admin.answer(200, "");
        }
    }

    /** The 99th percentile of 2,000 requests one after the other, in ns; all must be answered. */
    private static long slowest1Percent() throws IOException {
        int requests = 2_000;
        var nanos = new long[requests];
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < requests; i++) {
                long start = System.nanoTime();
                assertThat(raw.send(get("/x")).answer().orElseThrow().status()).isEqualTo(200);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[requests * 99 / 100];
    }
}
