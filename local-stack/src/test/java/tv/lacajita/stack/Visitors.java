package tv.lacajita.stack;

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

/** What is asked of a suite all day, for a {@link SteadyLoad}. */
final class Visitors {
    private Visitors() {}

    /** Reads and writes of each surface that has instances; of what is written, only what must not be done twice. */
    static List<Kind> of(Cluster cluster) {
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
}
