package tv.lacajita.content.home;

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

/** The rows of the home screen over HTTP. */
public final class SegmentResource {
    private static final SentColumns COLUMNS = new SentColumns(Set.of("name", "livetv", "order_", "active"), Set.of());
    private static final Refusals REFUSALS = new Refusals(Map.of(
            "lacajita_playlists_segment_id_fkey",
            () -> ApiError.conflict(
                    "segment_in_use", "El segmento tiene playlists: páselas antes a otro segmento o bórrelas")));

    private final SegmentStore segments;
    private final Changes changes;
    private final CachedBodies bodies;

    public SegmentResource(Database database) {
        this.segments =
                database.rows(Segment.class, SegmentSummary.class).jdbi().onDemand(SegmentStore.class);
        this.changes = database.changes();
        this.bodies = new CachedBodies(changes, "catalogue", "livetv");
    }

    public void list(Context ctx) {
        Optional<Integer> active = Input.of(ctx).text("active").map(Integer::valueOf);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, "list " + active + hidden, () -> json(segments.list(active, Optional.empty(), hidden)));
    }

    public void show(Context ctx) {
        long id = id(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(
                ctx,
                "segment " + id + hidden,
                () -> json(segments.find(id, hidden).orElseThrow(SegmentResource::absent)));
    }

    public void summary(Context ctx) {
        long id = id(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(
                ctx,
                "summary " + id + hidden,
                () -> json(segments.summary(id, hidden).orElseThrow(SegmentResource::absent)));
    }

    public void create(Context ctx) {
        Segment made = segments.add(sent(ctx));
        changes.announce("catalogue");
        ctx.status(201).json(made);
    }

    public void update(Context ctx) {
        Segment changed = segments.change(id(ctx), sent(ctx)).orElseThrow(SegmentResource::absent);
        changes.announce("catalogue");
        ctx.json(changed);
    }

    public void remove(Context ctx) {
        REFUSALS.around(() -> segments.remove(id(ctx))).orElseThrow(SegmentResource::absent);
        changes.announce("catalogue");
        ctx.status(204);
    }

    private static String sent(Context ctx) {
        return COLUMNS.of(Input.of(ctx).body()).toString();
    }

    private static byte[] json(Object value) {
        return Json.bytes(Json.SNAKE, value);
    }

    private static ApiError absent() {
        return ApiError.notFound("Segment not found");
    }

    private static long id(Context ctx) {
        return Input.of(ctx).id("id");
    }
}
