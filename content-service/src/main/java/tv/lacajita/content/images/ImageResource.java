package tv.lacajita.content.images;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.lacajita.content.images.Gallery.Manner;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Pictures over HTTP. A name is only ever looked up in the table: no file system is asked for it. */
public final class ImageResource {
    /** A picture may be replaced under its name. */
    private static final String FOR_A_WHILE = "max-age=300, stale-while-revalidate=86400";

    private static final String FOR_EVER = "max-age=31536000, immutable";
    private static final Pattern HASHED = Pattern.compile("([0-9a-f]{64})\\.(?:jpeg|png)");
    private static final Pattern SQUARE = Pattern.compile("(\\d{1,4})x\\1");

    private final Gallery gallery;

    public ImageResource(Gallery gallery) {
        this.gallery = gallery;
    }

    public void show(Context ctx) {
        String name = Input.of(ctx).text("name").orElseThrow();
        gallery.showNamed(ctx, name, manner(FOR_A_WHILE, name));
    }

    public void showInFolder(Context ctx) {
        Input input = Input.of(ctx);
        String name =
                input.text("folder").orElseThrow() + "/" + input.text("name").orElseThrow();
        gallery.showNamed(ctx, name, manner(FOR_A_WHILE, name));
    }

    /** By the hash of its bytes: what stands there can never change. */
    public void showHashed(Context ctx) {
        String name = Input.of(ctx).text("name").orElseThrow();
        Manner manner = manner(FOR_EVER, "h/" + name);
        Matcher hashed = HASHED.matcher(name);
        if (!hashed.matches()) {
            throw manner.absent().get();
        }
        gallery.showHashed(ctx, hashed.group(1), Form.ofName(name).orElseThrow(), manner);
    }

    public void showThumbnail(Context ctx) {
        Input input = Input.of(ctx);
        String logo = "livetv/" + input.text("name").orElseThrow();
        Manner manner = manner(FOR_A_WHILE, logo + " de ese tamaño");
        Matcher square = SQUARE.matcher(input.text("square").orElseThrow());
        if (!square.matches()) {
            throw manner.absent().get();
        }
        gallery.showThumbnail(ctx, logo, Integer.parseInt(square.group(1)), manner);
    }

    private static Manner manner(String cacheRules, String name) {
        return new Manner(cacheRules, () -> ApiError.notFound("No existe la imagen " + name));
    }
}
