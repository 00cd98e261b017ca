package tv.lacajita.content.livetv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Pictures;
import tv.lacajita.content.Upload;
import tv.lacajita.content.Uploads;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Live TV channels over HTTP, for those who edit them. */
public final class EditedChannelResource {
    private final EditedChannelStore channels;
    private final ChannelWriter writer;
    private final ImageUrls images;
    private final Pictures pictures;
    private final Uploads uploads;
    private final Changes changes;

    public EditedChannelResource(Database database, ImageUrls images, Pictures pictures, Uploads uploads) {
        this.channels = database.rows(Channel.class, EditedChannel.class).jdbi().onDemand(EditedChannelStore.class);
        this.writer = new ChannelWriter(database.jdbi());
        this.images = images;
        this.pictures = pictures;
        this.uploads = uploads;
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "active", "category", "q");
        List<EditedChannel> rows = channels
                .list(
                        request.filter("active"),
                        request.filter("category"),
                        request.filter("q"),
                        request.after(ChannelResource.POSITION),
                        request.limit() + 1)
                .stream()
                .map(channel -> channel.with(images))
                .toList();
        Page.of(rows, request.limit(), row -> row.channel().cursor()).answer(ctx, "channels", request);
    }

    public void show(Context ctx) {
        answer(ctx, channels.find(id(ctx)));
    }

    public void create(Context ctx) {
        EditedChannel made = writer.add(columns(ctx)).with(images);
        changes.announce("livetv");
        ctx.status(201)
                .header(
                        "Location",
                        "/api/admin/livetv/channels/" + made.channel().id())
                .json(made);
    }

    public void update(Context ctx) {
        answerChanged(ctx, writer.change(id(ctx), columns(ctx)));
    }

    public void remove(Context ctx) {
        channels.remove(id(ctx)).orElseThrow(() -> absent(ctx));
        changes.announce("livetv");
        ctx.status(204);
    }

    /** Body of PUT /admin/livetv/order. */
    public record NewOrder(List<UUID> channels) {}

    public void order(Context ctx) {
        writer.order(Input.of(ctx).body(NewOrder.class).channels());
        changes.announce("livetv");
        ctx.status(204);
    }

    /** As a PNG, because logos are transparent. */
    public void logo(Context ctx) {
        UUID id = id(ctx);
        channels.find(id).orElseThrow(() -> absent(ctx));
        try (Upload upload = uploads.read(ctx)) {
            String name = id + ".png";
            String logo = pictures.store(
                    "livetv/" + name,
                    upload.file(),
                    Optional.of(Admission.required(ctx).sub()));
            answerChanged(ctx, channels.showLogo(id, logo, "/img/livetv/thumbs/128x128/" + name));
        }
    }

    /** The body by the names of the columns. */
    private JsonNode columns(Context ctx) {
        ObjectNode columns = Input.of(ctx).body().deepCopy();
        if (columns.has("url")) {
            columns.set("stream_url", columns.remove("url"));
        }
        if (columns.has("logo")) {
            columns.put("logo_url", images.stored(columns.remove("logo").textValue()));
            columns.putNull("logo_thumbnail"); // of the logo before
        }
        for (String integer : List.of("number", "display_order")) {
            if (columns.has(integer)) {
                columns.put(integer, columns.path(integer).intValue()); // 7.0 is an integer for JSON, not for SQL
            }
        }
        return columns;
    }

    private void answerChanged(Context ctx, Optional<EditedChannel> channel) {
        answer(ctx, channel);
        changes.announce("livetv");
    }

    private void answer(Context ctx, Optional<EditedChannel> channel) {
        ctx.json(channel.orElseThrow(() -> absent(ctx)).with(images));
    }

    private static ApiError absent(Context ctx) {
        return ApiError.notFound("No existe el canal " + id(ctx));
    }

    private static UUID id(Context ctx) {
        return Input.of(ctx).uuid("id");
    }
}
