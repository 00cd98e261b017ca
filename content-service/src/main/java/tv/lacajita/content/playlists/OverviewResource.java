package tv.lacajita.content.playlists;

import io.javalin.http.Context;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Json;

/** The catalogue in figures over HTTP. */
public final class OverviewResource {
    private final OverviewStore figures;
    private final CachedBodies bodies;

    public OverviewResource(Database database) {
        this.figures = database.rows(Overview.Statistics.class, Overview.CategoryCount.class)
                .jdbi()
                .onDemand(OverviewStore.class);
        this.bodies = new CachedBodies(database.changes(), "catalogue", "livetv");
    }

    public void show(Context ctx) {
        bodies.serve(
                ctx,
                "overview",
                () -> Json.bytes(Json.SNAKE, Overview.of(figures.statistics(), figures.playlistsByCategory())));
    }
}
