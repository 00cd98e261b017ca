package tv.lacajita.session.sessions;

import tv.lacajita.kit.http.ApiError;

/** Why a session is not given. */
final class Refusals {
    private Refusals() {}

    static ApiError unknown() {
        return ApiError.notFound("No existe la sesión");
    }

    /** 501: the store that is configured cannot do it. */
    static ApiError needsPostgres() {
        return ApiError.of(501, "needs_postgres", "Esto solo lo admite el almacén de PostgreSQL");
    }

    /** 410 for a session that may not be read any more. */
    static ApiError ended(Status status) {
        return switch (status) {
            case CONSUMED -> ApiError.gone("session_consumed", "La sesión ya fue usada");
            case EXPIRED -> ApiError.gone("session_expired", "La sesión ha caducado");
            case REVOKED -> ApiError.gone("session_revoked", "La sesión fue revocada");
            case PENDING -> throw new IllegalArgumentException("a pending session has not ended");
        };
    }
}
