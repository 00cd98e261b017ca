package tv.lacajita.content.playlists;

import static java.util.stream.Collectors.groupingBy;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Said;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Input;

/** Playlists as the running admin web lists, saves and removes them. */
public final class PlaylistCompat {
    private final Jdbi db;
    private final PlaylistFormStore playlists;
    private final ImageUrls images;
    private final Changes changes;

    public PlaylistCompat(Database database, ImageUrls images) {
        this.db = database.rows(PlaylistInSegment.class, CategoryOfPlaylist.class, Season.class)
                .jdbi();
        this.playlists = db.onDemand(PlaylistFormStore.class);
        this.images = images;
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        Map<String, List<CategoryOfPlaylist>> categories =
                playlists.categories().stream().collect(groupingBy(CategoryOfPlaylist::playlistId));
        Map<String, List<Season>> seasons = playlists.seasons().stream().collect(groupingBy(Season::playlistId));
        ctx.json(playlists.playlists().stream()
                .map(row -> new ManagedPlaylist(
                        row.with(images),
                        categories.getOrDefault(row.playlist().id(), List.of()),
                        seasons.getOrDefault(row.playlist().id(), List.of())))
                .toList());
    }

    public void save(Context ctx) {
        var form = PlaylistForm.of(Input.of(ctx).body(), images);
        ctx.json(form.complete() ? Said.of(() -> save(form)) : new Said("Titulo, Id y Segmento son obligatorios!"));
    }

    public void remove(Context ctx) {
        String id = Input.of(ctx).body().path("id").asText();
        ctx.json(Said.of(() -> remove(id)));
    }

    private String save(PlaylistForm form) {
        PlaylistResource.REFUSALS.around(() -> form.save(db));
        changes.announce("catalogue");
        return "Los datos han sido guardados correctamente!";
    }

    private String remove(String id) {
        boolean removed = PlaylistResource.REFUSALS
                .around(() -> playlists.removeUncategorised(id))
                .isPresent();
        changes.announce("catalogue");
        return removed
                ? "La playlist ha sido eliminada correctamente"
                : "La playlist no existe o está en alguna categoría: quítela antes de sus categorías";
    }
}
