package tv.lacajita.content.playlists;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.lacajita.content.Hidden;
import tv.lacajita.content.Refusals;
import tv.lacajita.content.SentColumns;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** Seasons over HTTP. */
public final class SeasonResource {
    static final Refusals REFUSALS = new Refusals(Map.of(
            "lacajita_season_playlist_id_fkey",
            () -> ApiError.invalid("playlist_id", "No existe esa playlist"),
            "lacajita_videos_season_id_fkey",
            () -> ApiError.conflict("season_in_use", "La temporada tiene vídeos: quítelos antes")));
    private static final SentColumns COLUMNS =
            new SentColumns(Set.of("playlist_id", "date", "active"), Set.of("title", "description"));

    private final SeasonStore seasons;
    private final Changes changes;
    private final CachedBodies bodies;

    public SeasonResource(Database database) {
        this.seasons = database.rows(Season.class).jdbi().onDemand(SeasonStore.class);
        this.changes = database.changes();
        this.bodies = new CachedBodies(changes, "catalogue");
    }

    public void list(Context ctx) {
        Optional<Integer> active = Input.of(ctx).text("active").map(Integer::valueOf);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, "list " + active + hidden, () -> Json.bytes(Json.SNAKE, seasons.list(active, hidden)));
    }

    public void show(Context ctx) {
        long id = id(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, "season " + id + hidden, () -> seasons.find(id, hidden)
                .map(season -> Json.bytes(Json.SNAKE, season))
                .orElseThrow(SeasonResource::absent));
    }

    public void create(Context ctx) {
        String sent = sent(ctx);
        Season made = REFUSALS.around(() -> seasons.add(sent));
        changes.announce("catalogue");
        ctx.status(201).json(made);
    }

    public void update(Context ctx) {
        String sent = sent(ctx);
        Season changed = REFUSALS.around(() -> seasons.change(id(ctx), sent)).orElseThrow(SeasonResource::absent);
        changes.announce("catalogue");
        ctx.json(changed);
    }

    public void remove(Context ctx) {
        REFUSALS.around(() -> seasons.remove(id(ctx))).orElseThrow(SeasonResource::absent);
        changes.announce("catalogue");
        ctx.status(204);
    }

    private static String sent(Context ctx) {
        return SentDate.settled(COLUMNS.of(Input.of(ctx).body())).toString();
    }

    private static ApiError absent() {
        return ApiError.notFound("Season not found");
    }

    private static long id(Context ctx) {
        return Input.of(ctx).id("id");
    }
}
