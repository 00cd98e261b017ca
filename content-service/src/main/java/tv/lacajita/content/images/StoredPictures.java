package tv.lacajita.content.images;

import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.content.Pictures;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;

/** Pictures as rows of PostgreSQL. */
public final class StoredPictures implements Pictures {
    /** What the addresses below {@code /img/} can name. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,50}/)?[A-Za-z0-9._-]{1,100}");

    private final ImageStore images;
    private final Changes changes;
    private final Reencoder reencoder;
    private final long quotaBytes;

    public StoredPictures(Database database, Reencoder reencoder, ImageConfig config) {
        this.images = database.jdbi().onDemand(ImageStore.class);
        this.changes = database.changes();
        this.reencoder = reencoder;
        this.quotaBytes = (long) config.quotaMb() << 20;
    }

    @Override
    public String store(String name, InputStream picture, Optional<String> uploader) {
        Form form = Form.ofName(name)
                .filter(known -> NAME.matcher(name).matches())
                .orElseThrow(() -> ApiError.badRequest("name", "Nombre inválido"));
        byte[] bytes = reencoder.reencode(picture, form, form.maxEdge());
        if (!images.put(name, form.type(), bytes, uploader, quotaBytes)) {
            throw ApiError.of(
                    413, "quota", "Sus imágenes ocupan ya los " + (quotaBytes >> 20) + " MB que puede guardar");
        }
        changes.announce("images");
        return "/img/" + name;
    }
}
