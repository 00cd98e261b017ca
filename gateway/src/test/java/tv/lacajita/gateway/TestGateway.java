package tv.lacajita.gateway;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import tv.lacajita.kit.auth.Issuer;
import tv.lacajita.kit.auth.KeyTimes;
import tv.lacajita.kit.auth.TokenVerifier;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.testkit.LocalIssuer;

/** A gateway on a free port, with one instance of each service. */
final class TestGateway implements AutoCloseable {
    private final Server server;
    private final Upstreams upstreams = new Upstreams();
    private volatile RouteTable table = BuiltInRoutes.table();

    static TestGateway start(LocalIssuer issuer, String content, String admin, String session) throws Exception {
        return start(issuer, content, admin, session, Map.of());
    }

    static TestGateway start(LocalIssuer issuer, String content, String admin, String session, Map<String, String> env)
            throws Exception {
        return new TestGateway(issuer, content, admin, session, env);
    }

    private TestGateway(LocalIssuer issuer, String content, String admin, String session, Map<String, String> env)
            throws Exception {
        upstreams.use(Map.of(
                "content", List.of(URI.create(content)),
                "content-admin", List.of(URI.create(admin)),
                "session", List.of(URI.create(session))));
        server = new Server();
        var http = new HttpConfiguration();
        StrictHttp.configure(http);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setIdleTimeout(60_000);
        server.addConnector(connector);
        var accessLog = new AccessLog();
        var errors = new EdgeErrors(Cors.any());
        server.setErrorHandler((Request.Handler) (request, response, callback) -> {
            int status = response.getStatus();
            response.reset();
            errors.write(request, response, callback, "jetty", ApiError.of(status, "jetty", "jetty"));
            return true;
        });
        var watchman = new Watchman(server, Duration.ofSeconds(2));
        server.addBean(watchman);
        var forwarder = new Forwarder(
                upstreams,
                new Headers(new TrustedProxies(List.of(env.getOrDefault("TRUSTED_PROXIES", "10.0.0.1")))),
                new Locations(URI.create("https://gateway.test")),
                errors,
                accessLog,
                watchman,
                new Forwarder.Times(Duration.ofSeconds(2), Duration.ofSeconds(60)));
        var tokens = new TokenVerifier(new Issuer(
                issuer.issuer(),
                URI.create(issuer.jwksUrl()),
                LocalIssuer.AUDIENCE,
                LocalIssuer.ROLES_CLAIM,
                KeyTimes.DEFAULTS));
        var edge = new Edge(() -> table, tokens, forwarder, errors, accessLog);
        edge.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, ByteBuffer.wrap("own".getBytes(StandardCharsets.UTF_8)), callback);
                return true;
            }
        });
        server.setHandler(edge);
        server.start();
    }

    /** Puts {@code route} into the table, in place of the one with its prefix. */
    void route(Route route) {
        var routes = new ArrayList<>(table.routes());
        routes.removeIf(old -> old.prefix().equals(route.prefix()));
        routes.add(route);
        table = new RouteTable(routes);
    }

    int outstanding() {
        return upstreams.all().stream().mapToInt(Instance::outstanding).sum();
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
