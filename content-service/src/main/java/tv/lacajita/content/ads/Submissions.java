package tv.lacajita.content.ads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Notices;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/** Writes an agency's requests: the row, its history and word to the admins stand or fall together. */
final class Submissions {
    private final Jdbi db;
    private final ImageUrls images;
    private final Notices notices;

    Submissions(Jdbi db, ImageUrls images, Notices notices) {
        this.db = db;
        this.images = images;
        this.notices = notices;
    }

    /** @throws ApiError 403 when the caller is no active agency's person */
    AdRequest add(Reach reach, ObjectNode sent) {
        return db.inTransaction(handle -> {
            var requests = handle.attach(RequestStore.class);
            NewRequest wanted = read(requests, sent);
            UUID id = requests.add(reach.sub(), wanted)
                    .orElseThrow(() -> ApiError.of(
                            403,
                            "no_agency",
                            "Su cuenta no tiene una agencia activa; pida a un administrador que la dé de alta"));
            handle.attach(StepStore.class).made(id, reach.sub());
            return told(handle, reach, id);
        });
    }

    /**
     * Changes what {@code sent} names; a rejected request is pending again.
     *
     * @throws ApiError 404 for what is not the owner's, 409 when it is neither pending nor rejected
     */
    AdRequest change(Reach reach, UUID id, ObjectNode sent) {
        return db.inTransaction(handle -> {
            var requests = handle.attach(RequestStore.class);
            NewRequest before = requests.hold(reach, id).orElseThrow(Submissions::absent);
            ObjectNode merged = Json.SNAKE.valueToTree(before);
            NewRequest wanted = read(requests, merged.setAll(sent));
            String status = requests.find(reach, id).orElseThrow().status();
            boolean resubmitted = AdState.of(status) == AdState.REJECTED;
            if (resubmitted) {
                new Steps(handle).take(Step.RESUBMIT, id, reach.sub(), Optional.empty());
            }
            requests.change(reach, id, wanted).orElseThrow(() -> Step.illegal(status));
            if (!Objects.equals(before.mediaUrl(), wanted.mediaUrl())) {
                requests.forgetUnused(reach, before.mediaUrl());
            }
            return resubmitted
                    ? told(handle, reach, id)
                    : requests.find(reach, id).orElseThrow();
        });
    }

    private NewRequest read(RequestStore requests, ObjectNode sent) {
        if (sent.hasNonNull("media_url")) {
            sent.put("media_url", images.stored(sent.path("media_url").textValue()));
        }
        NewRequest wanted = NewRequest.of(sent);
        String media = wanted.mediaUrl();
        if (media != null && Creative.isOurs(media) && !requests.hasPicture(media.substring("/img/".length()))) {
            throw ApiError.invalid("media_url", "No hay ninguna imagen con ese nombre");
        }
        return wanted;
    }

    private AdRequest told(Handle handle, Reach reach, UUID id) {
        AdRequest request = handle.attach(RequestStore.class).find(reach, id).orElseThrow();
        notices.tellAdmins(
                handle,
                new Notices.Notice(
                        "ad_requested",
                        "Nueva solicitud de anuncio: «" + request.title() + "»",
                        "/admin/ads/requests/" + id));
        return request;
    }

    static ApiError absent() {
        return ApiError.notFound("No existe esa solicitud");
    }
}
