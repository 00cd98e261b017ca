package tv.lacajita.content.livetv;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Live TV channels over HTTP. */
public final class ChannelResource {
    /** {@code display_order|number|id} of the last channel shown. */
    static final Pattern POSITION =
            Pattern.compile("-?\\d{1,9}\\|\\d{1,9}\\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ChannelStore channels;
    private final ImageUrls images;
    private final CachedBodies bodies;

    public ChannelResource(Database database, ImageUrls images) {
        this.channels =
                database.rows(Channel.class, ChannelCategory.class).jdbi().onDemand(ChannelStore.class);
        this.images = images;
        this.bodies = new CachedBodies(database.changes(), "livetv");
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "category", "q");
        bodies.serveKept(ctx, request.query(), () -> page(request).kept(Json.SNAKE, "channels", request));
    }

    public void show(Context ctx) {
        UUID id = Input.of(ctx).uuid("id");
        bodies.serve(ctx, id.toString(), () -> Json.bytes(Json.SNAKE, channel(id)));
    }

    public void categories(Context ctx) {
        bodies.serve(ctx, "categories", () -> Json.bytes(Json.SNAKE, Map.of("categories", channels.categories())));
    }

    public void m3u(Context ctx) {
        bodies.serveKept(ctx, "m3u", () -> CachedBodies.Kept.of(M3u.CONTENT_TYPE, m3u()));
    }

    private byte[] m3u() {
        return M3u.write(Lineup.of(channels.all(), images), images.absolute("/api/livetv/xmltv.xml"));
    }

    private Channel channel(UUID id) {
        return channels.find(id)
                .orElseThrow(() -> ApiError.notFound("No existe el canal " + id))
                .with(images);
    }

    private Page<Channel> page(ListRequest request) {
        List<Channel> rows = channels
                .active(request.filter("category"), request.filter("q"), request.after(POSITION), request.limit() + 1)
                .stream()
                .map(channel -> channel.with(images))
                .toList();
        return Page.of(rows, request.limit(), Channel::cursor);
    }
}
