package tv.lacajita.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.PathRules;
import tv.lacajita.kit.http.RequestId;

/**
 * What every request meets first: is it well formed, and is it for the gateway itself (then the handler inside answers)
 * or for a service (then the turnstile lets it pass).
 */
final class Edge extends Handler.Wrapper {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ALLOW = String.join(", ", METHODS);

    private final Supplier<RouteTable> table;
    private final Turnstile turnstile;
    private final EdgeErrors errors;
    private final Watchman watchman;

    /** @param table the one in force now */
    Edge(Supplier<RouteTable> table, Turnstile turnstile, Forwarder forwarder, EdgeErrors errors, Watchman watchman) {
        this.table = table;
        this.turnstile = turnstile;
        this.errors = errors;
        this.watchman = watchman;
        installBean(forwarder);
        installBean(watchman);
    }

    @Override
    public void setServer(Server server) {
        super.setServer(server);
        watchman.setServer(server);
    }

    @Override
    protected void doStart() throws Exception {
        StrictHttp.configure(getServer());
        super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String requestId = RequestId.accept(request.getHeaders().get(RequestId.HEADER));
        try {
            if ("*".equals(request.getHttpURI().getPath())) {
                answerOptionsOfServer(request, response, callback);
                return true;
            }
            checkForm(request);
            String path = request.getHttpURI().getPath();
            Optional<Route> document = Portal.find(path);
            if (document.isEmpty() && OwnAddresses.cover(path)) {
                Thread.ofVirtual().name("own").start(() -> answer(request, response, callback));
                return true;
            }
            Route route = document.or(() -> table.get().find(path))
                    .filter(found -> found.service().isPresent())
                    .orElseThrow(() -> ApiError.notFound("No encontrado"));
            turnstile.pass(new Visit(route, requestId, request, response, callback));
        } catch (ApiError e) {
            errors.refuse(request, response, callback, requestId, e);
        }
        return true;
    }

    /** The handler inside may block, which this one may not. */
    private void answer(Request request, Response response, Callback callback) {
        try {
            super.handle(request, response, callback);
        } catch (Exception e) {
            callback.failed(e);
        }
    }

    /** So that Jetty reads, forwards and answers in the thread that found the socket ready. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** {@code OPTIONS *} asks about the server as a whole (RFC 9110, 9.3.7). */
    private static void answerOptionsOfServer(Request request, Response response, Callback callback) {
        if (!request.getMethod().equals("OPTIONS")) {
            throw malformed();
        }
        response.setStatus(204);
        response.getHeaders().put(HttpHeader.ALLOW, ALLOW);
        callback.succeeded();
    }

    private static void checkForm(Request request) {
        if (!METHODS.contains(request.getMethod())) {
            throw ApiError.of(405, "method_not_allowed", "Método no permitido").header("Allow", ALLOW);
        }
        if (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            checkFraming(request);
        }
        HttpURI target = request.getHttpURI();
        if (!isHttp(target.getScheme())
                || target.getPath() == null
                || !PathRules.plain(target.getPath())
                || !isPlainQuery(target.getQuery())) {
            throw malformed();
        }
    }

    /**
     * An HTTP/1.0 sender knows no chunks: where its body ends is anybody's guess (RFC 9112, 6.1). And a coding below the
     * chunks would get lost on the way, as would be read in two ways what merely looks like chunks.
     */
    private static void checkFraming(Request request) {
        boolean chunked = "chunked".equalsIgnoreCase(request.getHeaders().get(HttpHeader.TRANSFER_ENCODING));
        if (!chunked || request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0) {
            throw EdgeErrors.badFraming();
        }
    }

    /** The scheme of an absolute target, else that of the connection. */
    private static boolean isHttp(String scheme) {
        return "http".equals(scheme) || "https".equals(scheme);
    }

    private static ApiError malformed() {
        return ApiError.badRequest("path_malformed", "La ruta está mal formada");
    }

    /** Only ASCII goes out byte for byte as it came in. */
    private static boolean isPlainQuery(String query) {
        if (query != null) {
            for (int i = 0; i < query.length(); i++) {
                if (query.charAt(i) <= ' ' || query.charAt(i) >= 0x7f) {
                    return false;
                }
            }
        }
        return true;
    }
}
