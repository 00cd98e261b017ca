package tv.lacajita.content.jwplayer;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tv.lacajita.content.Hidden;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** JW Player's Delivery v2 out of our own tables, over HTTP: nobody who reads waits for JW Player. */
public final class DeliveryResource {
    private final Jdbi db;
    private final DeliveryShape shape;
    private final Refresher refresher;
    private final CachedBodies bodies;

    DeliveryResource(Database database, DeliveryShape shape, Refresher refresher) {
        this.db = database.rows(ShownPlaylist.class, ShownMedia.class).jdbi();
        this.shape = shape;
        this.refresher = refresher;
        this.bodies = new CachedBodies(database.changes(), "jwplayer", "catalogue");
    }

    public void playlist(Context ctx) {
        FeedPage page = FeedPage.of(ctx);
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(
                ctx,
                page.address() + " " + hidden,
                () -> db.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, handle -> playlist(handle, page, hidden)));
    }

    public void media(Context ctx) {
        String id = Input.of(ctx).text("id").orElseThrow();
        boolean hidden = Hidden.shownTo(ctx);
        bodies.serve(ctx, "/v2/media/" + id + " " + hidden, () -> media(id, hidden));
    }

    private byte[] playlist(Handle handle, FeedPage page, boolean hidden) {
        DeliveryStore store = handle.attach(DeliveryStore.class);
        ShownPlaylist playlist = store.findPlaylist(page.id(), hidden)
                .orElseThrow(() -> ApiError.notFound("No existe la playlist " + page.id()));
        if (playlist.stale()) {
            refresher.want(Part.PLAYLISTS, page.id());
        }
        List<ShownMedia> items = store.items(page.id(), page.search(), hidden, page.offset() - 1, page.limit());
        int total = store.count(page.id(), page.search(), hidden);
        return Json.bytes(Json.SNAKE, shape.playlist(playlist, page, items, total));
    }

    private byte[] media(String id, boolean hidden) {
        DeliveryStore store = db.onDemand(DeliveryStore.class);
        Optional<ShownMedia> media = store.findMedia(id);
        if (media.map(ShownMedia::stale).orElseGet(() -> store.isInCatalogue(id))) {
            refresher.want(Part.MEDIA, id);
        }
        ShownMedia shown = media.filter(medium -> hidden || !medium.hidden())
                .orElseThrow(() -> ApiError.notFound("No existe el vídeo " + id));
        return Json.bytes(Json.SNAKE, shape.single(shown));
    }
}
