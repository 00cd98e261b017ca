package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.db.Database;

/** What {@link SampleService} answers only to be tested: echoes, waits, failures. */
final class OddRoutes {
    /** How often the body of {@code /built} was made, in this JVM. */
    static final AtomicInteger BUILDS = new AtomicInteger();

    /** Done by a build of {@code /built} between its reading and its end. */
    static volatile Step afterReading = () -> {};

    interface Step {
        void run() throws InterruptedException;
    }

    /** When the text of {@code /brief} ends. */
    static volatile Instant briefUntil = Instant.MAX;

    /** How many answers of {@code /endless} have begun and not ended. */
    static final AtomicInteger ENDLESS = new AtomicInteger();

    private OddRoutes() {}

    /** The row that {@code POST /measured} is read into. */
    public record Measure(int stars, String unit) {}

    static Routes add(Routes routes, Database database) {
        var built = new CachedBodies(database.changes(), "notes");
        var many = new CachedBodies(database.changes(), 20_000, "notes");
        var filed = new CachedFile(
                database.changes(), "text/plain;charset=utf-8", out -> out.write(build(database)), "notes");
        return routes.get("/echo/{code}", Access.PUBLIC, OddRoutes::echo)
                .get("/built", Access.PUBLIC, ctx -> built.serve(ctx, "built", () -> build(database)))
                .get("/brief", Access.PUBLIC, ctx -> built.serveKept(ctx, "brief", OddRoutes::brief))
                .get("/many/{name}", Access.PUBLIC, ctx -> many.serve(ctx, ctx.pathParam("name"), OddRoutes::kilobyte))
                .get("/filed", Access.PUBLIC, filed::serve)
                .get("/endless", Access.PUBLIC, OddRoutes::endless)
                .get("/slow", Access.PUBLIC, ctx -> {
                    LockSupport.parkNanos(
                            Duration.ofMillis(Input.of(ctx).integer("millis")).toNanos());
                    ctx.json(Map.of("waited", true));
                })
                .get("/held", Access.PUBLIC, ctx -> {
                    database.jdbi().useHandle(h -> h.execute("SELECT pg_sleep(2.5)"));
                    ctx.status(204);
                })
                .get("/deep", Access.PUBLIC, ctx -> ctx.json(depth(0)))
                .post("/signed", Access.SIGNED, ctx -> ctx.json(Map.of("length", ctx.bodyAsBytes().length)))
                .post("/measured", Access.PUBLIC, ctx -> ctx.json(Input.of(ctx).body(Measure.class)));
    }

    private static CachedBodies.Kept brief() {
        return CachedBodies.Kept.of(
                        "text/plain;charset=utf-8",
                        Integer.toString(BUILDS.incrementAndGet()).getBytes())
                .until(briefUntil);
    }

    private static byte[] kilobyte() {
        BUILDS.incrementAndGet();
        return new byte[1_000];
    }

    private static void echo(Context ctx) {
        Input input = Input.of(ctx);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("code", input.uuid("code"));
        said.put("limit", input.integer("limit"));
        said.put("offset", input.integer("offset"));
        said.put("open", input.flag("open"));
        said.put("q", input.text("q").orElse("-"));
        said.put("tags", input.text("tags").orElse("-"));
        said.put("device", input.text("X-Device-ID").map(UUID::fromString).orElse(null));
        ctx.json(said);
    }

    /** Three events and then silence, for as long as somebody listens. */
    private static void endless(Context ctx) throws IOException {
        ENDLESS.incrementAndGet();
        try (EventStream stream = EventStream.open(ctx)) {
            for (int number = 1; stream.isOpen(); number++) {
                if (number <= 3) {
                    stream.event("id-" + number, "tick", "{\"number\":" + number + "}");
                }
                stream.flush();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        } finally {
            ENDLESS.decrementAndGet();
        }
    }

    private static byte[] build(Database database) {
        BUILDS.incrementAndGet();
        byte[] notes = SampleService.notes(database);
        try {
            afterReading.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return notes;
    }

    private static int depth(int n) {
        return depth(n + 1) + depth(n + 2);
    }
}
