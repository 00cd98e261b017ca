package tv.lacajita.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.RequestId;

/** The gateway's own refusals: the common error body, with the CORS fields that let a browser read it. */
final class EdgeErrors {
    private final Cors cors;

    EdgeErrors(Cors cors) {
        this.cors = cors;
    }

    static ApiError noInstance() {
        return ApiError.unavailable("no_instance", "El servicio no está disponible", Duration.ofSeconds(1));
    }

    static ApiError brokenUpstream() {
        return ApiError.of(502, "upstream_failed", "El servicio no responde correctamente");
    }

    static ApiError silentUpstream() {
        return ApiError.of(504, "upstream_silent", "El servicio tarda demasiado en responder");
    }

    /** What {@link ClientBody} found wrong. */
    static ApiError badBody(Exchange exchange) {
        return switch (exchange.clientFault()) {
            case 408 -> ApiError.of(408, "body_too_slow", "El cuerpo llega demasiado despacio");
            case 413 -> bodyTooLong(exchange.route());
            default -> ApiError.badRequest("body_malformed", "El cuerpo está mal formado");
        };
    }

    static ApiError bodyTooLong(Route route) {
        return ApiError.of(413, "body_too_long", "El cuerpo supera el máximo de " + route.maxBodyBytes() + " bytes");
    }

    /** Answers with {@code error}, or cuts the connection when an answer has begun. */
    void write(Request request, Response response, Callback callback, String requestId, ApiError error) {
        if (response.isCommitted()) {
            callback.failed(error);
            return;
        }
        response.reset();
        response.setStatus(error.status());
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put(RequestId.HEADER, requestId);
        error.headers().forEach(fields::put);
        cors.write(request.getHeaders().get(HttpHeader.ORIGIN), fields::put);
        byte[] body = body(request, requestId, error);
        fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static byte[] body(Request request, String requestId, ApiError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("detail", error.detail());
        body.put("type", "about:blank");
        body.put("title", HttpStatus.getMessage(error.status()));
        body.put("status", error.status());
        body.put("code", error.code());
        body.put("instance", request.getHttpURI().getPath());
        body.put("requestId", requestId);
        try {
            return Json.CAMEL.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
