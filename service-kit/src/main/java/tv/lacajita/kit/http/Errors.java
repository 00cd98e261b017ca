package tv.lacajita.kit.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.observe.Reports;

/**
 * The only place that turns what went wrong into an answer: FastAPI's {@code detail} and RFC 9457's members in one
 * object. Nothing of an exception, of SQL or of a stack ever stands in it.
 */
public final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** Refusals of access, which the log names one by one. */
    private static final Set<Integer> AUDITED = Set.of(401, 403, 429);

    private final boolean exactCauses;
    private final boolean repeatsDetailAsError;
    private final Reports reports;

    /**
     * @param exactCauses whether a 401 says in {@code code} what exactly was wrong, as dev does
     * @param repeatsDetailAsError whether {@code error} repeats {@code detail}, for Express clients
     */
    public Errors(boolean exactCauses, boolean repeatsDetailAsError, Reports reports) {
        this.exactCauses = exactCauses;
        this.repeatsDetailAsError = repeatsDetailAsError;
        this.reports = reports;
    }

    void register(RoutesConfig routes) {
        routes.exception(ApiError.class, (error, ctx) -> answer(ctx, error));
        routes.exception(HttpResponseException.class, (error, ctx) -> {
            ApiError own = ofStatus(error.getStatus());
            if (error.getStatus() == 405) {
                // its only detail, under a name that depends on Accept
                error.getDetails().values().forEach(methods -> own.header("Allow", methods));
            }
            answer(ctx, own);
        });
        routes.exception(Exception.class, (error, ctx) -> answer(ctx, unforeseen(error, ctx)));
        // Javalin itself sees that a body comes too slowly, and leaves the answer empty
        routes.error(408, ctx -> answer(ctx, ofStatus(408)));
    }

    /** What a bare status of the framework or of Jetty says to a person. */
    public static ApiError ofStatus(int status) {
        return switch (status) {
            case 400 -> ApiError.badRequest("bad_request", "Petición mal formada");
            case 404 -> ApiError.notFound("No encontrado");
            case 405 -> ApiError.of(405, "method_not_allowed", "Método no permitido");
            case 408 -> ApiError.of(408, "request_timeout", "La petición tardó demasiado en llegar");
            case 413 -> ApiError.of(413, "too_large", "El cuerpo es demasiado grande");
            case 414 -> ApiError.of(414, "uri_too_long", "La dirección es demasiado larga");
            case 415 -> ApiError.of(415, "unsupported_media_type", "Tipo de contenido no admitido");
            case 417 -> ApiError.of(417, "expectation_failed", "No se admite esa cabecera Expect");
            case 426 -> ApiError.of(426, "upgrade_required", "Aquí no se admite WebSocket");
            case 431 -> ApiError.of(431, "headers_too_large", "Las cabeceras son demasiado grandes");
            case 501 -> ApiError.of(501, "not_implemented", "Esto no lo admite el servidor");
            case 503 ->
                ApiError.unavailable("stopping", "El servicio se detiene; inténtelo de nuevo", Duration.ofSeconds(1));
            case 505 -> ApiError.of(505, "http_version", "Versión de HTTP no admitida");
            default ->
                status >= 500
                        ? ApiError.of(status, "internal_error", "Error interno del servidor")
                        : ApiError.of(status, "refused", "Petición rechazada");
        };
    }

    /**
     * The body of {@code error}; {@code instance} is the path, without its query.
     *
     * @param problem whether the client asked for {@code application/problem+json}
     */
    public Map<String, Object> body(ApiError error, String instance, String requestId, boolean problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        boolean list = !error.faults().isEmpty();
        body.put("detail", list && !problem ? error.faults() : error.detail());
        body.put("type", "about:blank");
        body.put("title", HttpStatus.getMessage(error.status()));
        body.put("status", error.status());
        body.put("code", error.status() == 401 && !exactCauses ? "unauthorized" : error.code());
        body.put("instance", instance);
        body.put("requestId", requestId);
        if (list && problem) {
            body.put("errors", error.faults().stream().map(Errors::problem).toList());
        }
        if (repeatsDetailAsError) {
            body.put("error", error.detail());
        }
        body.putAll(error.members());
        return body;
    }

    private void answer(Context ctx, ApiError error) {
        boolean problem = accepts(ctx.header("Accept"), "application/problem+json");
        ctx.header("Cache-Control", "no-store");
        error.headers().forEach(ctx::header);
        ctx.status(error.status());
        ctx.json(body(error, ctx.path(), RequestId.of(ctx), problem)).contentType(type(problem));
        if (AUDITED.contains(error.status())) {
            String who = Admission.caller(ctx).map(Caller::sub).orElse("-");
            LOG.info("refused {} {} to {}: {} {}", ctx.method(), Surface.route(ctx), who, error.status(), error.code());
        }
    }

    static String type(boolean problem) {
        return (problem ? "application/problem+json" : "application/json") + "; charset=utf-8";
    }

    static boolean accepts(String accept, String type) {
        return accept != null && accept.contains(type);
    }

    private ApiError unforeseen(Exception error, Context ctx) {
        if (Outage.caused(error)) {
            return ApiError.unavailable(
                    "database_unavailable",
                    "La base de datos no está disponible; inténtelo de nuevo",
                    Duration.ofSeconds(2));
        }
        Optional<ApiError> ofMessage = ofMessage(error);
        if (ofMessage.isPresent()) {
            return ofMessage.get();
        }
        LOG.error("{} {} failed", ctx.method(), Surface.route(ctx), error);
        reports.report(error, RequestId.of(ctx), ctx.method() + " " + Surface.route(ctx));
        return ofStatus(500);
    }

    /** The client's fault: a body that is badly framed or breaks off. */
    private static Optional<ApiError> ofMessage(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException bad && bad.getCode() < 500) {
                return Optional.of(ofStatus(bad.getCode()));
            }
            if (cause instanceof EofException) {
                return Optional.of(ofStatus(400));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> problem(Fault fault) {
        List<String> steps = fault.loc().stream().skip(1).map(Object::toString).toList();
        return Map.of("pointer", "/" + String.join("/", steps), "detail", fault.msg(), "type", fault.type());
    }
}
