package tv.lacajita.content.auth0;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/** Why Auth0 does not let a person in, in words for that person; the status is Auth0's, as in the running system. */
final class LoginErrors {
    private LoginErrors() {}

    static ApiError of(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String error = error(response);
        return switch (error) {
            case "invalid_grant", "invalid_user_password" ->
                ApiError.of(status, "login_wrong", "Correo o contraseña incorrectos");
            case "too_many_attempts" ->
                ApiError.of(429, "login_attempts", "Demasiados intentos: espere unos minutos o cambie su contraseña")
                        .header(
                                "Retry-After",
                                Long.toString(Duration.ofMinutes(5).toSeconds()));
            case "unauthorized" -> ApiError.of(status, "login_blocked", "La cuenta está bloqueada");
            case "mfa_required" ->
                ApiError.of(status, "login_second_factor", "La cuenta pide un segundo factor: entre por la web");
            case "password_leaked" ->
                ApiError.of(status, "login_password_leaked", "Esa contraseña se ha filtrado: cámbiela antes de entrar");
            default ->
                status == 429
                        ? Auth0Errors.busy(response.headers())
                        : status >= 400 && status < 500 ? Auth0Errors.misconfigured() : Auth0Errors.failed(status);
        };
    }

    private static String error(HttpResponse<byte[]> response) {
        boolean refusal = response.statusCode() >= 400 && response.statusCode() < 500;
        try {
            return refusal ? Json.SNAKE.readTree(response.body()).path("error").asText() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
