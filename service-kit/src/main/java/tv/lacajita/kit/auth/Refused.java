package tv.lacajita.kit.auth;

import java.time.Duration;
import tv.lacajita.kit.http.ApiError;

/** The answers of this package: what a client reads is one of two sentences, the exact cause is the code. */
final class Refused {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private Refused() {}

    /** 401 {@code Token inválido}. */
    static ApiError because(String code) {
        return ApiError.unauthorized(code, "Token inválido");
    }

    /** 401 {@code El token ha expirado}. */
    static ApiError expired() {
        return ApiError.unauthorized("token_expired", "El token ha expirado");
    }

    /** 503: nobody can say whether the token is good. */
    static ApiError issuerAway() {
        String detail = "No se puede comprobar el token en este momento; inténtelo de nuevo en unos segundos";
        return ApiError.unavailable("issuer_unavailable", detail, RETRY_AFTER);
    }
}
