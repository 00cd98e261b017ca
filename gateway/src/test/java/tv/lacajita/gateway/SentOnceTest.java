package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** R7: a POST is never sent twice, whatever its connection does. */
class SentOnceTest extends GatewayTest {
    private static final int POSTS = 10_000;
    private static final int CLIENTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        var unanswered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                clients.add(threads.submit(() -> postAll(client, unanswered)));
            }
            for (Future<Integer> client : clients) {
                answered += client.get();
            }
        }
        List<String> targets = seen().stream().map(HttpMessage::target).toList();
        Set<String> different = new HashSet<>(targets);
        System.out.printf(
                "R7: %d POSTs, %d reached the service, %d of them twice, %d answered 200, %d without an answer%n",
                POSTS, different.size(), targets.size() - different.size(), answered, unanswered.get());
        assertThat(targets).doesNotHaveDuplicates();
        assertThat(answered).isGreaterThan(POSTS / 3);
    }

    /** How many were answered 200; the others must be 502, or without an answer: those are counted apart. */
    private static int postAll(int client, AtomicInteger unanswered) throws IOException {
        int good = 0;
        RawHttp raw = RawHttp.connect(gateway.port()).patience(PATIENCE);
        try {
            for (int i = 0; i < POSTS / CLIENTS; i++) {
                Optional<HttpMessage> answer = post(raw, "/post/" + client + "/" + i);
                if (answer.isEmpty()) {
                    unanswered.incrementAndGet();
                    raw.close();
                    raw = RawHttp.connect(gateway.port()).patience(PATIENCE);
                    continue;
                }
                assertThat(answer.get().status()).isIn(200, 502);
                good += answer.get().status() == 200 ? 1 : 0;
            }
        } finally {
            raw.close();
        }
        return good;
    }

    /** The answer; empty when the connection closed, broke or stayed silent. */
    private static Optional<HttpMessage> post(RawHttp raw, String target) {
        try {
            raw.send("POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
            return raw.answer();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
