package tv.lacajita.content.news;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.CachedBodies.Kept;

/**
 * Answers about news, kept as bytes until a write or until the next article begins or ends by its dates. An author's name
 * stands in them, so users are listened to as well.
 */
final class NewsBodies {
    private final NewsStore news;
    private final CachedBodies bodies;

    NewsBodies(Database database, NewsStore news) {
        this.news = news;
        this.bodies = new CachedBodies(database.changes(), "news", "users");
    }

    void serve(Context ctx, String key, Supplier<Kept> build) {
        bodies.serveKept(ctx, key, () -> {
            // asked first: what begins or ends while the answer is built makes it old at once
            Instant end = news.nextChange().orElse(Instant.MAX);
            return build.get().until(end);
        });
    }
}
