package tv.lacajita.content.playlists;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import tv.lacajita.content.Hidden;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Refusals;
import tv.lacajita.content.SentColumns;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** Playlists over HTTP, one by one. */
public final class PlaylistResource {
    static final Refusals REFUSALS = new Refusals(Map.of(
            "lacajita_playlists_segment_id_fkey",
            () -> ApiError.invalid("segment_id", "No existe ese segmento"),
            "lacajita_playlist_categories_id_category_fkey",
            () -> ApiError.invalid("categories", "No existe alguna de las categorías"),
            "lacajita_season_playlist_id_fkey",
            () -> ApiError.conflict("playlist_in_use", "La playlist tiene temporadas: bórrelas antes")));
    private static final SentColumns COLUMNS = new SentColumns(
            Set.of("title", "subscription", "active"),
            Set.of("segment_id", "description", "category", "subscription_cost"));

    private final PlaylistStore playlists;
    private final ImageUrls images;
    private final Changes changes;
    private final CachedBodies bodies;

    public PlaylistResource(Database database, ImageUrls images) {
        this.playlists = database.rows(Playlist.class).jdbi().onDemand(PlaylistStore.class);
        this.images = images;
        this.changes = database.changes();
        this.bodies = new CachedBodies(changes, "catalogue");
    }

    public void show(Context ctx) {
        String id = id(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, id + " " + hidden, () -> playlists
                .find(id, hidden)
                .map(playlist -> Json.bytes(Json.SNAKE, playlist.with(images)))
                .orElseThrow(PlaylistResource::absent));
    }

    public void create(Context ctx) {
        JsonNode body = Input.of(ctx).body();
        String id = body.path("id").textValue();
        Playlist made = REFUSALS.around(() -> playlists.add(id, COLUMNS.of(body).toString()))
                .orElseThrow(() -> ApiError.conflict("playlist_exists", "Ya existe la playlist " + id));
        changes.announce("catalogue");
        ctx.status(201).json(made.with(images));
    }

    public void update(Context ctx) {
        String sent = COLUMNS.of(Input.of(ctx).body()).toString();
        Playlist changed =
                REFUSALS.around(() -> playlists.change(id(ctx), sent)).orElseThrow(PlaylistResource::absent);
        changes.announce("catalogue");
        ctx.json(changed.with(images));
    }

    public void remove(Context ctx) {
        REFUSALS.around(() -> playlists.remove(id(ctx))).orElseThrow(PlaylistResource::absent);
        changes.announce("catalogue");
        ctx.status(204);
    }

    private static ApiError absent() {
        return ApiError.notFound("Playlist not found");
    }

    private static String id(Context ctx) {
        return ctx.pathParam("id");
    }
}
