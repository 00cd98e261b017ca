package tv.lacajita.content.ads;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.Notices;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.http.ApiError;

/** Judges requests: the state, its history, the campaign and word to the agency stand or fall together. */
final class Reviews {
    private final Jdbi db;
    private final Notices notices;

    Reviews(Jdbi db, Notices notices) {
        this.db = db;
        this.notices = notices;
    }

    /** @throws ApiError 409 when it is not pending, or not all is there that a campaign needs */
    AdRequest approve(Reach admin, UUID id, Approval approval) {
        return db.inTransaction(handle -> {
            new Steps(handle).take(Step.APPROVE, id, admin.sub(), approval.notes());
            refuseIncomplete(handle.attach(RequestStore.class).find(admin, id).orElseThrow());
            handle.attach(CampaignStore.class).add(id, approval);
            new Steps(handle).calendar(id);
            AdRequest request = handle.attach(RequestStore.class).reviewed(admin.sub(), id);
            tell(handle, request, "ad_approved", "Su anuncio «" + request.title() + "» fue aprobado");
            return request;
        });
    }

    /** @throws ApiError 409 when it is not pending */
    AdRequest reject(Reach admin, UUID id, String reason) {
        return db.inTransaction(handle -> {
            new Steps(handle).take(Step.REJECT, id, admin.sub(), Optional.of(reason));
            AdRequest request = handle.attach(RequestStore.class).reviewed(admin.sub(), id);
            tell(handle, request, "ad_rejected", "Su anuncio «" + request.title() + "» fue rechazado: " + reason);
            return request;
        });
    }

    private void tell(Handle handle, AdRequest request, String kind, String text) {
        notices.tell(handle, request.agencyId(), new Notices.Notice(kind, text, "/ads/requests/" + request.id()));
    }

    private static void refuseIncomplete(AdRequest request) {
        List<String> missing = new ArrayList<>();
        if (request.mediaUrl() == null) {
            missing.add("media_url");
        }
        if (request.startDate() == null) {
            missing.add("start_date");
        }
        if (request.endDate() == null) {
            missing.add("end_date");
        }
        if (!missing.isEmpty()) {
            throw ApiError.conflict("incomplete", "A la solicitud le falta " + String.join(", ", missing));
        }
        if (request.endDate().isBefore(LocalDate.now(ZoneOffset.UTC))) {
            throw ApiError.conflict("ended", "El último día de la solicitud ya pasó: " + request.endDate());
        }
    }
}
