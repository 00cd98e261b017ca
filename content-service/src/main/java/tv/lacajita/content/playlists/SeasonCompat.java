package tv.lacajita.content.playlists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import tv.lacajita.content.Said;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Input;

/** Seasons and their videos as the running admin web edits them. */
public final class SeasonCompat {
    private final SeasonStore seasons;
    private final SeasonVideos videos;
    private final Changes changes;

    public SeasonCompat(Database database) {
        this.seasons = database.rows(Season.class, SeasonInFull.class).jdbi().onDemand(SeasonStore.class);
        this.videos = new SeasonVideos(database);
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        ctx.json(seasons.inFull());
    }

    /** Removes with {@code delete}, whatever the name; else renames or, without an {@code id}, makes one. */
    public void save(Context ctx) {
        JsonNode body = Input.of(ctx).body();
        int id = body.path("id").asInt();
        String name = body.path("name").asText().strip();
        if (body.path("delete").asBoolean()) {
            ctx.json(Said.of(() -> remove(id)));
        } else if (name.isEmpty()) {
            ctx.json(Map.of("error", "Debe introducir la descripcion!"));
        } else {
            ctx.json(Said.of(() ->
                    id > 0 ? rename(id, name) : add(body.path("playlist_id").asText(), name)));
        }
    }

    public void saveVideos(Context ctx) {
        JsonNode body = Input.of(ctx).body();
        SequencedSet<String> inOrder = new LinkedHashSet<>();
        body.path("videoarr").forEach(video -> inOrder.add(video.asText()));
        ctx.json(Said.of(() -> {
            videos.replace(
                    body.path("season_id").asInt(),
                    inOrder.stream().toList(),
                    Admission.required(ctx).sub());
            return "Cambios realizados correctamente!";
        }));
    }

    private String add(String playlist, String name) {
        String season = JsonNodeFactory.instance
                .objectNode()
                .put("playlist_id", playlist)
                .put("title", name)
                .toString();
        SeasonResource.REFUSALS.around(() -> seasons.add(season));
        changes.announce("catalogue");
        return "Los datos han sido guardados correctamente!";
    }

    private String rename(int id, String name) {
        String title = JsonNodeFactory.instance.objectNode().put("title", name).toString();
        boolean renamed = seasons.change(id, title).isPresent();
        changes.announce("catalogue");
        return renamed ? "Los datos han sido guardados correctamente!" : "No existe la temporada " + id;
    }

    private String remove(int id) {
        boolean removed =
                SeasonResource.REFUSALS.around(() -> seasons.remove(id)).isPresent();
        changes.announce("catalogue");
        return removed ? "La temporada ha sido eliminada correctamente" : "No existe la temporada " + id;
    }
}
