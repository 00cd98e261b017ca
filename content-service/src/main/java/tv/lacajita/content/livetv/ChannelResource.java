package tv.lacajita.content.livetv;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Live TV channels over HTTP. */
public final class ChannelResource {
    /** {@code display_order|number|id} of the last channel shown. */
    private static final Pattern POSITION =
            Pattern.compile("-?\\d{1,9}\\|\\d{1,9}\\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ChannelStore channels;
    private final ImageUrls images;
    private final CachedBodies bodies;

    public ChannelResource(Database database, ImageUrls images) {
        this.channels = database.rows(Channel.class).jdbi().onDemand(ChannelStore.class);
        this.images = images;
        this.bodies = new CachedBodies(database.changes(), 500, "livetv");
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "category", "q");
        bodies.serveKept(ctx, request.query(), () -> page(request).kept(Json.SNAKE, "channels", request));
    }

    private Page<Channel> page(ListRequest request) {
        List<Channel> rows = channels
                .active(request.filter("category"), request.filter("q"), request.after(POSITION), request.limit() + 1)
                .stream()
                .map(channel -> channel.with(images))
                .toList();
        return Page.of(
                rows,
                request.limit(),
                channel -> ListRequest.cursor(channel.displayOrder(), channel.number(), channel.id()));
    }
}
