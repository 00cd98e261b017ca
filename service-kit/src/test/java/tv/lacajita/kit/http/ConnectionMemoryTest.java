package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** What a connection keeps that has carried requests of a browser, with a long token that changes. */
class ConnectionMemoryTest {
    private static final int CLIENTS = 200;
    private static final int MOST_BYTES_EACH = 24 * 1024;
    private static final int REQUESTS = 5;
    private static final String REQUEST =
            "GET /health/live HTTP/1.1\r\nHost: x\r\nUser-Agent: Mozilla/5.0 (X11; Linux)\r\n"
                    + "Accept: application/json\r\nAccept-Language: es-ES,es;q=0.9\r\nAccept-Encoding: gzip, br\r\n"
                    + "Referer: https://tv.test/\r\nCache-Control: no-cache\r\nCookie: session=%s\r\n\r\n";

    @AutoClose
    private static final RunningSample sample =
            RunningSample.over(EmbeddedPostgres.shared().freshDatabase(), Map.of());

    @Test
    void is_little() throws IOException {
        List<RawHttp> clients = new ArrayList<>();
        try {
            clients.add(connect()); // what all share is there by now
            long before = heap();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(connect());
            }
            long each = (heap() - before) / CLIENTS;
            System.out.printf("a connection between two requests: %.1f KiB of heap, both ends%n", each / 1024.0);
            assertThat(each).isLessThan(MOST_BYTES_EACH);
        } finally {
            for (RawHttp client : clients) {
                client.close();
            }
        }
    }

    private static RawHttp connect() throws IOException {
        RawHttp client = RawHttp.connect(sample.port());
        for (int i = 0; i < REQUESTS; i++) {
            String request = REQUEST.formatted(Integer.toString(i).repeat(700));
            assertThat(client.send(request).answer()).map(HttpMessage::status).contains(200);
        }
        return client;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
