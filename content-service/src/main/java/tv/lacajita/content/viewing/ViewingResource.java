package tv.lacajita.content.viewing;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.Map;
import tv.lacajita.content.GroupCommit;
import tv.lacajita.kit.db.Database;

/** What players tell of what is watched. */
public final class ViewingResource {
    private static final Map<String, String> WRITTEN = Map.of("status", "ok");

    private final GroupCommit<Play, Void> log;

    public ViewingResource(Database database) {
        PlayStore plays = database.jdbi().onDemand(PlayStore.class);
        this.log = new GroupCommit<>("play-log", group -> {
            plays.add(group);
            return Collections.nCopies(group.size(), null);
        });
    }

    public void create(Context ctx) {
        log.commit(Play.of(ctx));
        ctx.json(WRITTEN);
    }
}
