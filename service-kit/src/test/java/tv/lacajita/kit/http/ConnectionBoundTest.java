package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** More connections than a port keeps (catalogue L05). */
class ConnectionBoundTest {
    private static final int MOST = 32;
    private static final String PROBE = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String BODY = "{\"stars\": 3}" + " ".repeat(4_000);
    private static final String HEAD = "POST /measured HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: " + BODY.length() + "\r\nExpect: 100-continue\r\n\r\n";

    @AutoClose
    private static final RunningSample sample =
            RunningSample.over(EmbeddedPostgres.shared().freshDatabase(), Map.of("MAX_CONNECTIONS", "" + MOST));

    private final List<RawHttp> clients = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (RawHttp client : clients) {
            client.close();
        }
    }

    @Test
    void idle_ones_make_room_and_leave_nothing_behind() throws IOException {
        assertThat(probe()).isEqualTo(200);
        long before = descriptors();
        for (int i = 0; i < 10 * MOST; i++) {
            connect();
            if (i % MOST == 0) {
                assertThat(probe()).isEqualTo(200);
            }
        }
        assertThat(probe()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(descriptors() - before).isLessThan(10 * MOST + 2 * MOST));
        assertThat(clients.getFirst().closedByServer()).isTrue();

        leave();
        await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before + 2));
        assertThat(connect().send(PROBE).answer()).map(HttpMessage::status).contains(200);
    }

    @Test
    void one_with_a_request_is_not_cut_and_too_many_of_them_are_refused() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(connect().send(HEAD).answer()).map(HttpMessage::status).contains(100);
        }
        await().untilAsserted(() -> assertThat(isRefused()).isTrue());
        for (RawHttp client : clients) {
            assertThat(client.send(BODY).answer()).map(HttpMessage::status).contains(200);
        }
        assertThat(probe()).as("now they are idle").isEqualTo(200);
    }

    private RawHttp connect() throws IOException {
        RawHttp client = RawHttp.connect(sample.port());
        clients.add(client);
        return client;
    }

    private static int probe() throws IOException {
        try (RawHttp raw = RawHttp.connect(sample.port())) {
            return raw.send(PROBE).answer().orElseThrow().status();
        }
    }

    /** Whether a new connection is closed before anything is asked over it. */
    private static boolean isRefused() throws IOException {
        try (RawHttp raw = RawHttp.connect(sample.port())) {
            return raw.send(PROBE).answer().isEmpty();
        } catch (IOException reset) {
            return true;
        }
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
