package tv.lacajita.content.images;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;

/** Shows pictures: where each stands is remembered, its bytes come out of the copies. */
public final class Gallery {
    private final ImageStore images;
    private final ImageIndex index;
    private final DiskCache copies;
    private final Thumbnails thumbnails;

    public Gallery(Database database, Reencoder reencoder, ImageConfig config) {
        this.images = database.rows(Image.class).jdbi().onDemand(ImageStore.class);
        this.index = new ImageIndex(database);
        this.copies = new DiskCache(config.cacheFolder(), (long) config.cacheMb() << 20);
        this.thumbnails = new Thumbnails(images, reencoder);
    }

    /** What an answer carries beside the picture, or instead of it. */
    record Manner(String cacheRules, Supplier<ApiError> absent) {}

    /** Answers with the picture of that name. */
    void showNamed(Context ctx, String name, Manner manner) {
        show(ctx, name, () -> images.find(name), manner);
    }

    /** Answers with a picture whose bytes have that hash and that {@code form}. */
    void showHashed(Context ctx, String hash, Form form, Manner manner) {
        show(
                ctx,
                hash + " " + form,
                () -> images.findByHash(hash).filter(image -> Form.ofType(image.type()) == form),
                manner);
    }

    /** Answers with the picture of that name in a square of {@code edge} pixels. */
    void showThumbnail(Context ctx, String name, int edge, Manner manner) {
        show(ctx, edge + " " + name, () -> thumbnails.find(name, edge), manner);
    }

    private void show(Context ctx, String address, Supplier<Optional<Image>> look, Manner manner) {
        if (!shown(ctx, index.find(address, look).orElseThrow(manner.absent()), manner)) {
            index.forget(address); // replaced between the look and the reading of its bytes
            if (!shown(ctx, index.find(address, look).orElseThrow(manner.absent()), manner)) {
                throw ApiError.conflict("image_changes", "La imagen está cambiando; inténtelo de nuevo");
            }
        }
    }

    private boolean shown(Context ctx, Image image, Manner manner) {
        var answer = new ImageAnswer(ctx, image);
        if (answer.isKnown(manner.cacheRules())) {
            return true;
        }
        Optional<InputStream> found = copies.open(image, () -> images.bytes(image.name(), image.hash()));
        if (found.isEmpty()) {
            return false;
        }
        try (InputStream bytes = found.get()) {
            answer.send(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }
}
