package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** R7: a POST is never sent twice, whatever its connection does. */
class SentOnceTest extends GatewayTest {
    private static final int POSTS = 10_000;
    private static final int CLIENTS = 10;

    @Test
    void no_post_is_sent_twice_under_resets() throws Exception {
        content.answer((request, wire) -> {
            switch (Math.floorMod(request.target().hashCode(), 4)) {
                case 0 -> wire.reset();
                case 1 -> {
                    wire.answer(200, "");
                    wire.reset(); // the next request may already be on its way over this connection
                }
                default -> wire.answer(200, "");
            }
        });
        int answered = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                clients.add(threads.submit(() -> postAll(client)));
            }
            for (Future<Integer> client : clients) {
                answered += client.get();
            }
        }
        List<String> targets = seen().stream().map(HttpMessage::target).toList();
        Set<String> different = new HashSet<>(targets);
        System.out.printf(
                "R7: %d POSTs, %d reached the service, %d of them twice, %d answered 200%n",
                POSTS, different.size(), targets.size() - different.size(), answered);
        assertThat(targets).doesNotHaveDuplicates();
        assertThat(answered).isGreaterThan(POSTS / 3);
    }

    /** How many were answered 200; the others must be 502. */
    private static int postAll(int client) throws IOException {
        int good = 0;
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < POSTS / CLIENTS; i++) {
                raw.send("POST /post/" + client + "/" + i + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
                int status = raw.answer().orElseThrow().status();
                assertThat(status).isIn(200, 502);
                good += status == 200 ? 1 : 0;
            }
        }
        return good;
    }
}
