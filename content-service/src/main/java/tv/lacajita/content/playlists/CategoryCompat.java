package tv.lacajita.content.playlists;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Map;
import tv.lacajita.content.Refusals;
import tv.lacajita.content.Said;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Categories as the running admin web edits them. */
public final class CategoryCompat {
    private static final Refusals REFUSALS = new Refusals(Map.of(
            "lacajita_playlist_categories_id_category_fkey",
            () -> ApiError.conflict("category_in_use", "La categoría tiene playlists: quítela antes de ellas")));

    private final CategoryStore categories;
    private final Changes changes;

    public CategoryCompat(Database database) {
        this.categories = database.rows(Category.class).jdbi().onDemand(CategoryStore.class);
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        ctx.json(categories.list());
    }

    /** Without an {@code id} the name is that of a new category. */
    public void save(Context ctx) {
        JsonNode body = Input.of(ctx).body();
        String name = body.path("name").asText("").strip();
        ctx.json(
                new Said(name.isEmpty() ? "Name is empty" : save(body.path("id").asInt(), name)));
    }

    public void remove(Context ctx) {
        int id = Input.of(ctx).body().path("id").asInt();
        ctx.json(id > 0 ? Said.of(() -> remove(id)) : new Said("Identidad invalida"));
    }

    private String save(int id, String name) {
        boolean saved = true;
        if (id > 0) {
            saved = categories.rename(id, name);
        } else {
            categories.add(name);
        }
        changes.announce("catalogue");
        return saved ? "Data has been saved" : "No existe la categoría " + id;
    }

    private String remove(int id) {
        REFUSALS.around(() -> categories.remove(id));
        changes.announce("catalogue");
        return "La categoria ha sido eliminada correctamente";
    }
}
