package tv.lacajita.content.images;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.content.Pictures;
import tv.lacajita.content.Upload;
import tv.lacajita.content.Uploads;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;

/** Covers as the admin web of the running system lists, shows and uploads them. */
public final class ImageCompat {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,95}");
    private static final Pattern ENDING = Pattern.compile("(?i).*\\.(jpe?g|png|gif|webp)", Pattern.DOTALL);

    private final ImageStore images;
    private final Pictures pictures;
    private final Uploads uploads;

    public ImageCompat(Database database, Pictures pictures, Uploads uploads) {
        this.images = database.rows(ListedImage.class).jdbi().onDemand(ImageStore.class);
        this.pictures = pictures;
        this.uploads = uploads;
    }

    public void list(Context ctx) {
        ctx.json(Map.of("images", images.covers()));
    }

    /** Whatever comes in is a JPEG afterwards: the apps look for {@code <id>.jpeg}. */
    public void upload(Context ctx) {
        try (Upload upload = uploads.read(ctx)) {
            String name = upload.text("plid");
            if (!NAME.matcher(name).matches()) {
                throw ApiError.badRequest("name", "Nombre inválido");
            }
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

    /** What the admin web reads after an upload. */
    public record Uploaded(String msg, String filename) {}
}
