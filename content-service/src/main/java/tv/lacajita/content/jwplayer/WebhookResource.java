package tv.lacajita.content.jwplayer;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/**
 * What JW Player tells over HTTP. What an event changes is kept together with the event; JW Player is asked for the rest
 * afterwards, so that it never waits for us.
 */
public final class WebhookResource {
    private final Jdbi db;
    private final Changes changes;
    private final Optional<String> site;
    private final Optional<WebhookSignature> signature;
    private final Refresher refresher;

    WebhookResource(Database database, JwPlayerConfig config, Refresher refresher) {
        this.db = database.jdbi();
        this.changes = database.changes();
        this.site = config.site();
        this.signature = config.webhookSecret().map(WebhookSignature::new);
        this.refresher = refresher;
    }

    public void receive(Context ctx) {
        byte[] body = ctx.bodyAsBytes();
        WebhookSignature checked = signature.orElseThrow(() -> ApiError.of(
                501, "jwplayer_not_configured", "JW Player no está configurado: falta JWPLAYER_WEBHOOK_SECRET"));
        if (!checked.signs(Optional.ofNullable(ctx.header("Authorization")), body)) {
            throw ApiError.unauthorized("signature_wrong", "La firma del aviso no es de JW Player");
        }
        WebhookEvent event = WebhookEvent.read(Input.of(ctx).body(), body);
        boolean isNew = db.inTransaction(handle -> take(handle, event));
        if (isNew) {
            changes.announce("jwplayer");
            refresher.poke();
        }
        ctx.json(Map.of("received", true, "repeated", !isNew));
    }

    private boolean take(Handle handle, WebhookEvent event) {
        EventStore events = handle.attach(EventStore.class);
        boolean isNew = events.add(event);
        boolean isOurs =
                site.isEmpty() || event.siteId().isEmpty() || event.siteId().equals(site);
        if (isNew && isOurs) {
            events.forgetOld();
            event.changedMedia().ifPresent(id -> change(handle, Part.MEDIA, id, event.deletes()));
            event.changedPlaylist().ifPresent(id -> change(handle, Part.PLAYLISTS, id, event.deletes()));
        }
        return isNew;
    }

    private static void change(Handle handle, Part part, String id, boolean deleted) {
        RefreshStore store = handle.attach(RefreshStore.class);
        if (deleted) {
            handle.attach(CopyStore.class).lose(part, id);
        } else if (!store.mark(part, id)) {
            store.add(part, id);
        }
    }
}
