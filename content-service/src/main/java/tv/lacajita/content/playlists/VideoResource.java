package tv.lacajita.content.playlists;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.lacajita.content.Hidden;
import tv.lacajita.content.SentColumns;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** Videos over HTTP. Who adds one owns it. */
public final class VideoResource {
    private static final SentColumns NEW = new SentColumns(Set.of("season_id", "video_id", "date", "active"), Set.of());
    private static final SentColumns CHANGED = new SentColumns(Set.of("date", "active"), Set.of());

    private final VideoStore videos;
    private final SeasonVideos seasons;
    private final Changes changes;
    private final CachedBodies bodies;

    public VideoResource(Database database) {
        this.videos = database.rows(Video.class).jdbi().onDemand(VideoStore.class);
        this.seasons = new SeasonVideos(database);
        this.changes = database.changes();
        this.bodies = new CachedBodies(changes, "catalogue");
    }

    /** The caller's own. */
    public void list(Context ctx) {
        Optional<Integer> active = Input.of(ctx).text("active").map(Integer::valueOf);
        ctx.json(Map.of("videos", videos.ownedBy(Admission.required(ctx).sub(), active)));
    }

    public void show(Context ctx) {
        long season = season(ctx);
        String id = video(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, season + " " + id + " " + hidden, () -> videos.find(season, id, hidden)
                .map(video -> Json.bytes(Json.SNAKE, video))
                .orElseThrow(VideoResource::absent));
    }

    public void create(Context ctx) {
        ObjectNode sent = SentDate.settled(NEW.of(Input.of(ctx).body()));
        Video made = seasons.add(
                        sent.toString(),
                        sent.path("season_id").asInt(),
                        Admission.required(ctx).sub())
                .orElseThrow(() -> ApiError.conflict("video_exists", "La temporada ya tiene ese vídeo"));
        ctx.status(201).json(made);
    }

    public void update(Context ctx) {
        String sent = SentDate.settled(CHANGED.of(Input.of(ctx).body())).toString();
        Video changed = videos.change(season(ctx), video(ctx), sent).orElseThrow(VideoResource::absent);
        changes.announce("catalogue");
        ctx.json(changed);
    }

    public void remove(Context ctx) {
        videos.remove(season(ctx), video(ctx)).orElseThrow(VideoResource::absent);
        changes.announce("catalogue");
        ctx.status(204);
    }

    private static ApiError absent() {
        return ApiError.notFound("Video not found");
    }

    private static long season(Context ctx) {
        return Input.of(ctx).id("season_id");
    }

    private static String video(Context ctx) {
        return ctx.pathParam("video_id");
    }
}
