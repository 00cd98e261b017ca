package tv.lacajita.content.playlists;

import static java.util.stream.Collectors.groupingBy;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tv.lacajita.content.Hidden;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** Playlists over HTTP, with their seasons, by words or by the segment they stand in. */
public final class SearchResource {
    private final SearchStore playlists;
    private final ImageUrls images;
    private final CachedBodies bodies;

    public SearchResource(Database database, ImageUrls images) {
        this.playlists =
                database.rows(Playlist.class, SeasonInFull.class).jdbi().onDemand(SearchStore.class);
        this.images = images;
        this.bodies = new CachedBodies(database.changes(), "catalogue");
    }

    public void search(Context ctx) {
        var wanted = Search.of(ctx);
        String key = new String(Json.bytes(Json.SNAKE, wanted), StandardCharsets.UTF_8);
        bodies.serve(ctx, key, () -> Json.bytes(Json.SNAKE, inFull(playlists.matching(wanted))));
    }

    public void ofSegment(Context ctx) {
        Input input = Input.of(ctx);
        long segment = input.id("id");
        int active = input.integer("active");
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, segment + " " + active + hidden, () -> {
            if (!playlists.hasSegment(segment, hidden)) {
                throw ApiError.notFound("Segmento no encontrado");
            }
            return Json.bytes(Json.SNAKE, inFull(playlists.ofSegment(segment, active, hidden)));
        });
    }

    private List<PlaylistInFull> inFull(List<Playlist> found) {
        Map<String, List<SeasonInFull>> seasons = playlists
                .seasons(found.stream().map(Playlist::id).toList())
                .stream()
                .collect(groupingBy(season -> season.season().playlistId()));
        return found.stream()
                .map(playlist ->
                        new PlaylistInFull(playlist.with(images), seasons.getOrDefault(playlist.id(), List.of())))
                .toList();
    }
}
