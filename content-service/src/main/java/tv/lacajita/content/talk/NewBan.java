package tv.lacajita.content.talk;

import java.time.Instant;
import tv.lacajita.kit.http.ApiError;

/**
 * Body of POST /admin/users/{id}/comment-ban as admin.yaml describes it.
 *
 * @param expiresAt null for one without an end
 */
public record NewBan(String reason, Instant expiresAt) {
    public NewBan {
        if (expiresAt != null && !expiresAt.isAfter(Instant.now())) {
            throw ApiError.invalid("expires_at", "Debe estar en el futuro");
        }
    }
}
