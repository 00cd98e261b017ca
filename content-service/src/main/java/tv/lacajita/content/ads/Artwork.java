package tv.lacajita.content.ads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.Pictures;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.http.ApiError;

/**
 * Takes the pictures that agencies upload for their requests. Each is stored under a name of its own: what an admin has
 * approved meanwhile stays as they saw it.
 */
final class Artwork {
    private final RequestStore requests;
    private final Submissions submissions;
    private final Pictures pictures;

    Artwork(Jdbi db, Submissions submissions, Pictures pictures) {
        this.requests = db.onDemand(RequestStore.class);
        this.submissions = submissions;
        this.pictures = pictures;
    }

    /**
     * The owner's request, when it may be given a picture now.
     *
     * @throws ApiError 404 for what is not the owner's, 409 when it is neither pending nor rejected, 422 for a video
     */
    AdRequest find(Reach reach, UUID id) {
        AdRequest request = requests.find(reach, id).orElseThrow(Submissions::absent);
        if (!AdState.of(request.status()).isOpen()) {
            throw Step.illegal(request.status());
        }
        if (!Creative.showsPictures(request.adType())) {
            throw ApiError.invalid("file", "Un anuncio de tipo video muestra un video; dé su dirección en media_url");
        }
        return request;
    }

    /** Shows {@code file} in {@code request}, as {@link Submissions#change} would with its address; or stores nothing. */
    AdRequest put(Reach reach, AdRequest request, InputStream file) {
        String name = "anuncios/" + UUID.randomUUID() + Creative.pictureEnding(request.adType());
        String address = pictures.store(name, file, Optional.of(reach.sub()));
        try {
            return submissions.change(
                    reach, request.id(), JsonNodeFactory.instance.objectNode().put("media_url", address));
        } finally {
            requests.forgetUnused(reach, address);
        }
    }
}
