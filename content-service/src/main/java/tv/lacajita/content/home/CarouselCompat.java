package tv.lacajita.content.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Said;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** The carousel as the running admin web edits it where it does not use REST: it removes a slide and makes another. */
public final class CarouselCompat {
    private final CarouselStore slides;
    private final ImageUrls images;
    private final Changes changes;

    public CarouselCompat(Database database, ImageUrls images) {
        this.slides = database.rows(Slide.class).jdbi().onDemand(CarouselStore.class);
        this.images = images;
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        ctx.json(slides.byId().stream().map(slide -> slide.with(images)).toList());
    }

    /** An {@code id} says that this slide goes; without one the body is a new slide. */
    public void addOrRemove(Context ctx) {
        JsonNode body = Input.of(ctx).body();
        int id = body.path("id").asInt();
        if (id > 0) {
            slides.remove(id);
        } else {
            slides.add(slide(body).toString());
        }
        changes.announce("catalogue");
        ctx.json(new Said(id > 0 ? "Eliminado" : "Insertado"));
    }

    private ObjectNode slide(JsonNode body) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("link", text(body, "link"));
        row.put("imgsrc", images.stored(text(body, "imgsrc")));
        row.put("video", text(body, "video"));
        row.put("muted", body.path("muted").asBoolean() ? 1 : 0);
        if (row.path("imgsrc").isNull() && row.path("video").isNull()) {
            throw ApiError.badRequest("slide_empty", "Debe introducir el tipo de link (imgsrc o video)");
        }
        return row;
    }

    /** Trimmed; null when it is blank. */
    private static String text(JsonNode body, String field) {
        String text = body.path(field).asText("").strip();
        return text.isEmpty() || body.path(field).isNull() ? null : text;
    }
}
