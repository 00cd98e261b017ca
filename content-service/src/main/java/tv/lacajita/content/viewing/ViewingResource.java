package tv.lacajita.content.viewing;

import io.javalin.http.Context;
import java.util.Map;
import tv.lacajita.kit.db.Database;

/** What players tell of what is watched. */
public final class ViewingResource {
    private static final Map<String, String> WRITTEN = Map.of("status", "ok");

    private final PlayLog log;

    public ViewingResource(Database database) {
        this.log = new PlayLog(database.jdbi().onDemand(PlayStore.class));
    }

    public void create(Context ctx) {
        log.write(Play.of(ctx));
        ctx.json(WRITTEN);
    }
}
