package tv.lacajita.content.feed;

import io.javalin.http.Context;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.CachedBodies;

/** The one read that an app starts with: the whole catalogue, kept as bytes until something of it changes. */
public final class FeedResource {
    private final Jdbi db;
    private final ImageUrls images;
    private final CachedBodies bodies;

    public FeedResource(Database database, ImageUrls images) {
        database.rows(Slide.class, Category.class, Shelf.class, Season.class, FeedChannel.class);
        this.db = database.jdbi();
        this.images = images;
        this.bodies = new CachedBodies(database.changes(), "catalogue", "livetv");
    }

    public void show(Context ctx) {
        bodies.serve(ctx, "feed", () -> FeedWriter.write(Feed.read(db), images));
    }
}
