package tv.lacajita.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tv.lacajita.stack.SteadyLoad.Kind;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/**
 * What a steady load met while all instances were ended and started again, one after the other, and the gateway was handed
 * over (R15).
 *
 * @param rounds how often all were
 * @param failures what was not answered as it should be
 */
record RollingRestart(int rounds, int requests, double seconds, long slowestMillis, List<String> failures) {

    /** Goes on for {@code least}, and in any case until all instances were restarted once. */
    static RollingRestart run(Cluster cluster, int perSecond, Duration least) throws IOException {
        long start = System.nanoTime();
        int rounds = 0;
        var load = SteadyLoad.start(perSecond, kinds(cluster));
        try (load) {
            do {
                cluster.restartOneByOne();
                rounds++;
            } while (System.nanoTime() - start < least.toNanos());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RollingRestart(rounds, load.sent(), seconds, load.slowestMillis(), load.failures());
    }

    /** Reads and writes of each surface that has instances; of what is written, only what must not be done twice. */
    private static List<Kind> kinds(Cluster cluster) {
        Http gateway = cluster.gateway();
        Http staff = gateway.bearer(cluster.issuer().token(DemoPerson.ADMIN));
        BlockingQueue<String> made = new LinkedBlockingQueue<>();
        Stream<Kind> session = Stream.of(
                new Kind("create a session", 201, () -> create(gateway, made)),
                new Kind("consume it", 200, () -> consume(gateway, made)));
        Stream<Kind> content = Stream.of(
                new Kind("read the feed", 200, () -> gateway.get("/api/playlists")),
                new Kind("read as staff", 200, () -> staff.get("/panel/segments")));
        return Stream.concat(session, cluster.hasContent() ? content : Stream.empty())
                .toList();
    }

    private static Answer create(Http gateway, BlockingQueue<String> made) {
        Answer answer = gateway.post("/api/session", Map.of("room", "sala", "username", "ana"));
        if (answer.status() == 201) {
            made.add(answer.json().get("id").asText());
        }
        return answer;
    }

    private static Answer consume(Http gateway, BlockingQueue<String> made) {
        try {
            String id = made.poll(10, TimeUnit.SECONDS); // null, and so 404, when none could be made
            return gateway.post("/api/session/" + id + "/consume");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "%d vueltas, %d peticiones en %.1f s, la más lenta %d ms, %d fallos"
                .formatted(rounds, requests, seconds, slowestMillis, failures.size());
    }
}
