package tv.lacajita.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tv.lacajita.gateway.limits.Verdict;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.JettyErrors;

/** The gateway's own refusals, in the words and fields that all services share. */
final class EdgeErrors {
    private final Supplier<RouteTable> table;
    private final JettyErrors open;
    private final JettyErrors others;
    private final AccessLog accessLog;

    /**
     * A browser must be able to read a refusal where it could have read the answer.
     *
     * @param open for the mobile surface, which any origin may read
     * @param others for everything else
     */
    EdgeErrors(Supplier<RouteTable> table, JettyErrors open, JettyErrors others, AccessLog accessLog) {
        this.table = table;
        this.open = open;
        this.others = others;
        this.accessLog = accessLog;
    }

    static ApiError noInstance() {
        return ApiError.unavailable("no_instance", "El servicio no está disponible", Duration.ofSeconds(1));
    }

    static ApiError busyUpstream() {
        return ApiError.unavailable("upstream_busy", "El servicio está ocupado", Duration.ofSeconds(1));
    }

    /** What the client is told when no instance answered because of {@code failure}. */
    static ApiError upstreamError(Exchange exchange, Throwable failure) {
        if (failure instanceof RejectedExecutionException && !exchange.hasBegun()) {
            return busyUpstream();
        }
        return failure instanceof TimeoutException
                ? ApiError.of(504, "upstream_silent", "El servicio tarda demasiado en responder")
                : ApiError.of(502, "upstream_failed", "El servicio no responde correctamente");
    }

    /** What {@link ClientBody} found wrong. */
    static ApiError badBody(Exchange exchange) {
        return switch (exchange.clientFault()) {
            case 408 -> closing(ApiError.of(408, "body_too_slow", "El cuerpo llega demasiado despacio"));
            case 413 -> bodyTooLong(exchange.route());
            default -> closing(ApiError.badRequest("body_malformed", "El cuerpo está mal formado"));
        };
    }

    static ApiError bodyTooLong(Route route) {
        return closing(
                ApiError.of(413, "body_too_long", "El cuerpo supera el máximo de " + route.maxBodyBytes() + " bytes"));
    }

    static ApiError badFraming() {
        return closing(ApiError.badRequest("framing", "Transfer-Encoding solo puede ser chunked, y no en HTTP/1.0"));
    }

    /** What follows on the connection is not read. */
    private static ApiError closing(ApiError error) {
        return error.header("Connection", "close");
    }

    /** Answers a request that is not forwarded. */
    void refuse(Visit visit, ApiError error) {
        refuse(visit.request(), visit.response(), visit.callback(), visit.requestId(), error);
    }

    void refuse(Request request, Response response, Callback callback, String requestId, ApiError error) {
        accessLog.refused(request, error.status(), requestId);
        write(request, response, callback, requestId, error);
    }

    /** Answers with {@code error}, or cuts the connection when an answer has begun. */
    void write(Request request, Response response, Callback callback, String requestId, ApiError error) {
        if (response.isCommitted()) {
            callback.failed(error);
            return;
        }
        List<HttpField> limits = Verdict.fieldsOf(response.getHeaders());
        response.reset();
        limits.forEach(response.getHeaders()::add);
        errorsFor(request.getHttpURI().getPath()).write(request, response, callback, requestId, error);
    }

    private JettyErrors errorsFor(String path) {
        boolean mobile = path != null
                && table.get()
                        .find(path)
                        .flatMap(Route::service)
                        .filter("content"::equals)
                        .isPresent();
        return mobile ? open : others;
    }
}
