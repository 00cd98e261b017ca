package tv.lacajita.content.images;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.content.Pictures;
import tv.lacajita.content.Upload;
import tv.lacajita.content.Uploads;
import tv.lacajita.content.images.Gallery.Manner;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Covers as the admin web of the running system lists, shows and uploads them. */
public final class ImageCompat {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,95}");
    private static final Pattern ENDING = Pattern.compile("(?i).*\\.(jpe?g|png|gif|webp)", Pattern.DOTALL);

    /** Shown right after an upload, in a browser that has the one before. */
    private static final String ASKED_EACH_TIME = "no-cache";

    private final Gallery gallery;
    private final ImageStore images;
    private final Pictures pictures;
    private final Uploads uploads;

    public ImageCompat(Database database, Gallery gallery, Pictures pictures, Uploads uploads) {
        this.gallery = gallery;
        this.images = database.rows(ListedImage.class).jdbi().onDemand(ImageStore.class);
        this.pictures = pictures;
        this.uploads = uploads;
    }

    public void list(Context ctx) {
        ctx.json(Map.of("images", images.covers()));
    }

    public void show(Context ctx) {
        String name = Input.of(ctx).text("name").orElseThrow();
        refuseUnlessName(name);
        if (!ENDING.matcher(name).matches()) {
            throw ApiError.badRequest("extension", "Extensión no permitida");
        }
        gallery.showNamed(ctx, name, new Manner(ASKED_EACH_TIME, () -> ApiError.notFound("Imagen no encontrada")));
    }

    /** The cover of the playlist {@code filename}. */
    public void cover(Context ctx) {
        String playlist = Input.of(ctx).text("filename").orElseThrow();
        refuseUnlessName(playlist);
        gallery.showNamed(
                ctx, playlist + ".jpeg", new Manner(ASKED_EACH_TIME, () -> ApiError.notFound("Image not found")));
    }

    /** Whatever comes in is a JPEG afterwards: the apps look for {@code <id>.jpeg}. */
    public void upload(Context ctx) {
        try (Upload upload = uploads.read(ctx)) {
            String name = upload.text("plid");
            refuseUnlessName(name);
            if (!ENDING.matcher(upload.filename().orElseThrow()).matches()) {
                throw ApiError.badRequest("source_extension", "Extensión de origen no permitida");
            }
            if (!upload.declaredType().orElse("").startsWith("image/")) {
                throw ApiError.badRequest("source_type", "Tipo de contenido no válido");
            }
            String stored = name + ".jpeg";
            pictures.store(
                    stored, upload.file(), Optional.of(Admission.required(ctx).sub()));
            ctx.json(new Uploaded("File uploaded successfully", stored));
        }
    }

    private static void refuseUnlessName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ApiError.badRequest("name", "Nombre inválido");
        }
    }

    /** What the admin web reads after an upload. */
    public record Uploaded(String msg, String filename) {}
}
