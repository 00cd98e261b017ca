package tv.lacajita.content.jwplayer;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.JwPlayerConfig;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** JW Player's Delivery v2 out of our own tables, over HTTP: nobody who reads waits for JW Player. */
public final class DeliveryResource {
    private final Jdbi db;
    private final DeliveryShape shape;
    private final CachedBodies bodies;

    public DeliveryResource(Database database, JwPlayerConfig config, URI publicUrl, ImageUrls images) {
        this.db = database.rows(ShownPlaylist.class, ShownMedia.class).jdbi();
        this.shape = new DeliveryShape(config.delivery(), publicUrl, images);
        this.bodies = new CachedBodies(database.changes(), 500, "jwplayer", "catalogue");
    }

    public void playlist(Context ctx) {
        FeedPage page = FeedPage.of(ctx);
        bodies.serve(
                ctx,
                page.address(),
                () -> db.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> playlist(handle, page)));
    }

    public void media(Context ctx) {
        String id = Input.of(ctx).text("id").orElseThrow();
        bodies.serve(ctx, "/v2/media/" + id, () -> media(id));
    }

    private byte[] playlist(Handle handle, FeedPage page) {
        DeliveryStore store = handle.attach(DeliveryStore.class);
        ShownPlaylist playlist = store.findPlaylist(page.id())
                .orElseThrow(() -> ApiError.notFound("No existe la playlist " + page.id()));
        List<ShownMedia> items = store.items(page.id(), page.search(), page.offset() - 1, page.limit());
        int total = store.count(page.id(), page.search());
        return Json.bytes(Json.SNAKE, shape.playlist(playlist, page, items, total));
    }

    private byte[] media(String id) {
        ShownMedia media = db.withExtension(DeliveryStore.class, store -> store.findMedia(id))
                .orElseThrow(() -> ApiError.notFound("No existe el vídeo " + id));
        return Json.bytes(Json.SNAKE, shape.single(media));
    }
}
