package tv.lacajita.content.images;

import io.javalin.http.Context;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Pictures over HTTP. A name is only ever looked up in the table: no file system is asked. */
public final class ImageResource {
    private final ImageStore images;

    public ImageResource(Database database) {
        this.images = database.rows(Image.class).jdbi().onDemand(ImageStore.class);
    }

    public void show(Context ctx) {
        send(ctx, Input.of(ctx).text("name").orElseThrow());
    }

    public void showInFolder(Context ctx) {
        Input input = Input.of(ctx);
        send(ctx, input.text("folder").orElseThrow() + "/" + input.text("name").orElseThrow());
    }

    private void send(Context ctx, String name) {
        Image image = images.find(name).orElseThrow(() -> ApiError.notFound("No existe la imagen " + name));
        String tag = '"' + image.hash() + '"';
        ctx.header("ETag", tag);
        ctx.header("Cache-Control", "public, max-age=3600, stale-while-revalidate=86400");
        String known = ctx.header("If-None-Match");
        if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
            ctx.status(304);
            return;
        }
        byte[] bytes = images.bytes(name, image.hash()).orElseThrow();
        ctx.contentType(image.type()).disableCompression().result(bytes);
    }
}
