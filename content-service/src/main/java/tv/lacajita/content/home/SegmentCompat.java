package tv.lacajita.content.home;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tv.lacajita.content.Said;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Input;

/** The rows of the home screen as the running admin web asks for them. */
public final class SegmentCompat {
    private final SegmentStore segments;
    private final Changes changes;

    public SegmentCompat(Database database) {
        this.segments = database.rows(Segment.class).jdbi().onDemand(SegmentStore.class);
        this.changes = database.changes();
    }

    /** Those that a playlist may stand in. */
    public void ofPlaylists(Context ctx) {
        ctx.json(segments.list(Optional.empty(), Optional.of(0), true));
    }

    public void all(Context ctx) {
        ctx.json(segments.list(Optional.empty(), Optional.empty(), true));
    }

    /** Takes whole rows and reads their {@code id} and {@code order_}. */
    public void order(Context ctx) {
        JsonNode rows = Input.of(ctx).body().path("arrorder");
        List<Integer> ids = numbers(rows, "id");
        boolean done =
                ids.isEmpty() || !segments.order(ids, numbers(rows, "order_")).isEmpty();
        changes.announce("catalogue");
        ctx.json(new Said(
                done
                        ? "Los datos han sido guardados correctamente!"
                        : "No se ha guardado nada: alguno de los segmentos ya no existe, vuelva a cargar la página"));
    }

    private static List<Integer> numbers(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asInt())
                .toList();
    }
}
