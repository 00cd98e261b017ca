package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/** What Auth0 could not or would not do, as answers of ours. Nothing that was sent to it stands in them. */
final class Auth0Errors {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int LONGEST_TEXT = 500;
    /** Refusals of what an administrator asked for; any other is a refusal of this service. */
    private static final Set<Integer> OF_THE_REQUEST = Set.of(400, 404, 409);

    private Auth0Errors() {}

    static ApiError notConfigured() {
        return ApiError.of(501, "auth0_not_configured", "Auth0 no está configurado en este servidor");
    }

    static ApiError silent() {
        return ApiError.unavailable("auth0_silent", "Auth0 no responde; inténtelo de nuevo", Duration.ofSeconds(5));
    }

    static ApiError busy(HttpHeaders headers) {
        return ApiError.unavailable(
                "auth0_busy", "Auth0 recibe demasiadas peticiones; inténtelo más tarde", wait(headers));
    }

    static ApiError odd() {
        return ApiError.of(502, "auth0_odd", "Auth0 respondió algo que no se entiende");
    }

    /** Auth0 does not accept this service: its client, its secret or what it may. */
    static ApiError misconfigured() {
        return ApiError.of(
                502, "auth0_refuses_server", "Auth0 no admite a este servidor: revise su cliente y sus permisos");
    }

    /**
     * What the Management API refused or failed to do.
     *
     * @param what as the running system named it in {@code message}, such as {@code Auth0 user error}
     * @param sent the request's body, whose password is never repeated
     */
    static ApiError ofManagement(HttpResponse<byte[]> response, String what, JsonNode sent) {
        int status = response.statusCode();
        ApiError error = status == 429
                ? busy(response.headers())
                : OF_THE_REQUEST.contains(status)
                        ? ofRequest(status).with("response", said(response, sent))
                        : status == 401 || status == 403 ? misconfigured() : failed(status);
        return error.with("message", what).with("auth0_status", status);
    }

    private static ApiError ofRequest(int status) {
        return switch (status) {
            case 404 -> ApiError.notFound("Auth0 no lo conoce");
            case 409 -> ApiError.conflict("auth0_conflict", "En Auth0 ya hay uno igual");
            default -> ApiError.badRequest("auth0_refused", "Auth0 no admite esos datos");
        };
    }

    static ApiError failed(int status) {
        return status >= 500 ? ApiError.of(502, "auth0_failed", "Auth0 falló; inténtelo de nuevo") : odd();
    }

    /** Auth0's own words, where they are words. */
    private static Map<String, String> said(HttpResponse<byte[]> response, JsonNode sent) {
        Map<String, String> said = new LinkedHashMap<>();
        try {
            JsonNode body = Json.SNAKE.readTree(response.body());
            String password = sent.path("password").asText();
            for (String name : new String[] {"error", "message", "errorCode"}) {
                String text = body.path(name).asText();
                if (!text.isEmpty() && (password.isEmpty() || !text.contains(password))) {
                    said.put(name, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
                }
            }
        } catch (IOException e) {
            // an error page: nothing to repeat
        }
        return said;
    }

    /** How long Auth0 wants to be left alone ({@code Retry-After}, else {@code X-RateLimit-Reset}): 1 s to 1 min. */
    static Duration wait(HttpHeaders headers) {
        long seconds = headers.firstValue("Retry-After")
                .map(Auth0Errors::number)
                .or(() -> headers.firstValue("X-RateLimit-Reset")
                        .map(Auth0Errors::number)
                        .map(epoch -> epoch - Instant.now().getEpochSecond()))
                .orElse(1L);
        return Duration.ofSeconds(Math.clamp(seconds, SHORTEST_WAIT.toSeconds(), LONGEST_WAIT.toSeconds()));
    }

    private static long number(String text) {
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 1;
    }
}
