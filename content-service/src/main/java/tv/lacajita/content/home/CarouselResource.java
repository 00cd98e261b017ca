package tv.lacajita.content.home;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tv.lacajita.content.Hidden;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.SentColumns;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** The home screen's carousel over HTTP, for apps and, where an edit must show in the next read, for staff. */
public final class CarouselResource {
    private static final SentColumns COLUMNS =
            new SentColumns(Set.of("active", "order_", "muted"), Set.of("link", "imgsrc", "video"));

    private final CarouselStore slides;
    private final ImageUrls images;
    private final Changes changes;
    private final CachedBodies bodies;

    public CarouselResource(Database database, ImageUrls images) {
        this.slides = database.rows(Slide.class).jdbi().onDemand(CarouselStore.class);
        this.images = images;
        this.changes = database.changes();
        this.bodies = new CachedBodies(changes, "catalogue");
    }

    public void list(Context ctx) {
        Optional<Integer> active = active(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, "list " + active + hidden, () -> Json.bytes(Json.SNAKE, rows(active, hidden)));
    }

    public void show(Context ctx) {
        long id = id(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, "slide " + id + hidden, () -> Json.bytes(Json.SNAKE, slide(id, hidden)));
    }

    public void listForStaff(Context ctx) {
        ctx.json(rows(active(ctx), true));
    }

    public void showToStaff(Context ctx) {
        ctx.json(slide(id(ctx), true));
    }

    public void create(Context ctx) {
        Slide made = slides.add(sent(ctx));
        changes.announce("catalogue");
        ctx.status(201).json(made.with(images));
    }

    public void update(Context ctx) {
        Slide changed = slides.change(id(ctx), sent(ctx)).orElseThrow(CarouselResource::absent);
        changes.announce("catalogue");
        ctx.json(changed.with(images));
    }

    public void remove(Context ctx) {
        slides.remove(id(ctx)).orElseThrow(CarouselResource::absent);
        changes.announce("catalogue");
        ctx.status(204);
    }

    private List<Slide> rows(Optional<Integer> active, boolean hidden) {
        return slides.list(active, hidden).stream()
                .map(slide -> slide.with(images))
                .toList();
    }

    private Slide slide(long id, boolean hidden) {
        return slides.find(id, hidden).orElseThrow(CarouselResource::absent).with(images);
    }

    private String sent(Context ctx) {
        ObjectNode row = COLUMNS.of(Input.of(ctx).body());
        if (row.has("imgsrc")) {
            row.put("imgsrc", images.stored(row.path("imgsrc").textValue()));
        }
        return row.toString();
    }

    private static Optional<Integer> active(Context ctx) {
        return Input.of(ctx).text("active").map(Integer::valueOf);
    }

    private static ApiError absent() {
        return ApiError.notFound("Home carousel item not found");
    }

    private static long id(Context ctx) {
        return Input.of(ctx).id("id");
    }
}
