package tv.lacajita.kit.http;

import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before Javalin: paths with two meanings are 400, and header fields that would rewrite method or address are
 * dropped (Javalin obeys {@code X-HTTP-Method-Override}).
 */
final class Guard extends Handler.Wrapper {
    private static final Set<String> DROPPED =
            Set.of("x-http-method-override", "x-method-override", "x-original-url", "x-rewrite-url");

    private final JettyErrors errors;

    Guard(JettyErrors errors) {
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
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
