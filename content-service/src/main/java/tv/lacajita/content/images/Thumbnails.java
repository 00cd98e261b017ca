package tv.lacajita.content.images;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import tv.lacajita.kit.http.ApiError;

/** Pictures reduced to fit a square, their proportions kept: made when somebody first asks, then stored. */
final class Thumbnails {
    private static final Set<Integer> EDGES = Set.of(32, 64, 128, 256, 512);
    /** How often the picture may be replaced while its thumbnail is made. */
    private static final int ATTEMPTS = 3;

    private final ImageStore images;
    private final Reencoder reencoder;
    private final Turns turns = new Turns();

    Thumbnails(ImageStore images, Reencoder reencoder) {
        this.images = images;
        this.reencoder = reencoder;
    }

    /** The picture {@code name} in a square of {@code edge} pixels; empty without the picture or for another measure. */
    Optional<Image> find(String name, int edge) {
        if (!EDGES.contains(edge)) {
            return Optional.empty();
        }
        return images.thumbnail(name, edge)
                .or(() -> turns.with(name, () -> images.thumbnail(name, edge).or(() -> make(name, edge))));
    }

    private Optional<Image> make(String name, int edge) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Image> picture = images.find(name);
            if (picture.isEmpty()) {
                return Optional.empty();
            }
            Optional<Image> made = make(picture.get(), edge);
            if (made.isPresent()) {
                return made;
            }
        }
        throw ApiError.conflict("image_changes", "La imagen está cambiando; inténtelo de nuevo");
    }

    /** Empty when the picture is no longer the one that was found. */
    private Optional<Image> make(Image picture, int edge) {
        Form form = Form.ofType(picture.type());
        return images.bytes(picture.name(), picture.hash())
                .map(bytes -> reencoder.reencode(new ByteArrayInputStream(bytes), form, edge))
                .flatMap(bytes -> images.putThumbnail(picture.name(), edge, picture.hash(), form.type(), bytes));
    }
}
