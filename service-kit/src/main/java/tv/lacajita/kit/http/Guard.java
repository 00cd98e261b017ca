package tv.lacajita.kit.http;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before Javalin: paths with two meanings are 400, methods that nobody serves 405 (Javalin remembers each for
 * ever), and header fields that would rewrite method or address (Javalin obeys {@code X-HTTP-Method-Override}) or make
 * the request a WebSocket's are dropped.
 */
final class Guard extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> DROPPED = Set.of(
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-original-url",
            "x-rewrite-url",
            "sec-websocket-version");

    private final JettyErrors errors;

    Guard(JettyErrors errors) {
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!METHODS.contains(request.getMethod())) {
            ApiError refusal = Errors.ofStatus(405).header("Allow", String.join(", ", new TreeSet<>(METHODS)));
            errors.write(request, response, callback, refusal);
            return true;
        }
        String path = request.getHttpURI().getPath();
        if ("*".equals(path) && request.getMethod().equals("OPTIONS")) {
            response.setStatus(204);
            callback.succeeded();
            return true;
        }
        if (path == null || !PathRules.plain(path)) {
            errors.write(
                    request, response, callback, ApiError.badRequest("path", "La dirección tiene una forma dudosa"));
            return true;
        }
        HttpFields given = request.getHeaders();
        return super.handle(given.stream().anyMatch(Guard::isDropped) ? without(request) : request, response, callback);
    }

    private static boolean isDropped(HttpField field) {
        return DROPPED.contains(field.getLowerCaseName());
    }

    private static Request without(Request request) {
        HttpFields.Mutable fields = HttpFields.build(request.getHeaders());
        DROPPED.forEach(fields::remove);
        HttpFields kept = fields.asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return kept;
            }
        };
    }
}
