package tv.lacajita.kit.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import tv.lacajita.kit.auth.Access;

/**
 * One listening port of a {@link Service}: its routes, each behind its access rule and its contract. It does not start
 * when routes and contract name different addresses.
 */
public final class Surface {
    private static final Logger LOG = LoggerFactory.getLogger(Surface.class);
    private static final Logger ACCESS_LOG = LoggerFactory.getLogger("access");
    /** With the drain before it and the reports after it, within the 10 s that a stop may take. */
    private static final int STOP_MILLIS = 7_000;

    private static final int MAX_JSON_BYTES = 1 << 20;
    /** Slower bodies than this are not waited for: bytes a second. */
    private static final int SLOWEST_BODY = 200;
    /** In which something of a body that nobody wants must come. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final String name;
    private final int port;
    private final Service service;
    private final Contract contract;
    private final JsonMapper json;
    private final Cors cors;
    private final AnswerHeaders headers;
    private final Admission admission;
    private final Errors errors;
    private final Routes routes;
    private final Javalin app;
    private SharedPort sharedPort;

    Surface(Spec spec, Service service) {
        this.name = spec.name();
        this.port = spec.port();
        this.service = service;
        this.contract = spec.contract();
        this.json = spec.json();
        this.cors = spec.cors();
        this.headers = service.answerHeaders(spec.cors());
        this.admission = spec.admission();
        this.errors = service.errors();
        this.routes = spec.routes();
        addOwnRoutes(spec.health(), spec.docs());
        refuseOtherAddressesThanTheContract();
        this.app = Javalin.create(config -> configure(config, spec));
    }

    /**
     * What a surface is made of.
     *
     * @param name in logs and for {@link Service#port}
     * @param port 0 lets the system choose
     * @param json {@link Json#CAMEL} or {@link Json#SNAKE}
     * @param front what stands before everything else, such as the gateway's forward path; may be null
     */
    public record Spec(
            String name,
            int port,
            Routes routes,
            Contract contract,
            JsonMapper json,
            Cors cors,
            Admission admission,
            Health health,
            Docs docs,
            Handler.Wrapper front) {}

    void start() {
        app.start();
    }

    /** Takes no more connections, those that wait excepted; what is open is answered until {@link #stop}. */
    void leavePort() {
        sharedPort.leave();
    }

    /** Requests that do not end in time are cut, which is no failure of the stop. */
    void stop() {
        try {
            app.stop();
        } catch (JavalinException e) {
            LOG.warn("{} was stopped over running requests: {}", name, String.valueOf(e.getCause()));
        }
    }

    String name() {
        return name;
    }

    int port() {
        return app.port();
    }

    /** The template of the matched route, such as {@code /news/{id}}; {@code -} when none matched. */
    static String route(Context ctx) {
        String template = ctx.attribute(Surface.class.getName());
        return template == null ? "-" : template;
    }

    private void addOwnRoutes(Health health, Docs docs) {
        CachedBody document = CachedBody.json(contract.json());
        routes.get("/health", Access.PUBLIC, health::show)
                .get("/health/live", Access.PUBLIC, health::live)
                .get("/health/ready", Access.PUBLIC, ctx -> health.ready(ctx, service.draining()))
                .get("/openapi.json", Access.PUBLIC, document::serve)
                .get("/docs", Access.PUBLIC, docs::show)
                .get("/docs/{asset}", Access.PUBLIC, docs::asset);
    }

    private void refuseOtherAddressesThanTheContract() {
        Set<String> served = routes.all().stream()
                .map(route -> route.address() + " (" + route.access().words() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = contract.addressesWithAccess();
        Set<String> unnamed = new TreeSet<>(served);
        unnamed.removeAll(named);
        named.removeAll(served);
        if (!unnamed.isEmpty() || !named.isEmpty()) {
            throw new IllegalStateException(
                    name + ": not in the contract " + unnamed + ", in the contract but not served " + named);
        }
    }

    private void configure(JavalinConfig config, Spec spec) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = spec.front() == null;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MAX_JSON_BYTES;
        config.jsonMapper(new JavalinJackson(json, false));
        config.jetty.addConnector((server, http) -> connector(server, http, spec.front() != null));
        config.jetty.modifyServer(server -> configure(server, spec));
        config.jetty.modifyHttpConfiguration(Surface::configure);
        config.requestLogger.http(this::logRequest);
        config.routes.before(this::greet);
        config.routes.after(Surface::nameCharset);
        errors.register(config.routes);
        routes.all().forEach(route -> mount(config, route));
    }

    private void configure(Server server, Spec spec) {
        JettyErrors refusals = service.jettyErrors(spec.cors());
        server.setErrorHandler(refusals);
        server.setStopTimeout(STOP_MILLIS);
        server.insertHandler(new Guard(refusals));
        server.insertHandler(new MinimumDataRateHandler(SLOWEST_BODY, 0));
        if (spec.front() != null) {
            server.insertHandler(spec.front());
        }
        server.insertHandler(new LingeringClose(LINGER));
        server.insertHandler(new GracefulHandler());
    }

    private ServerConnector connector(Server server, HttpConfiguration http, boolean forwards) {
        ServerConnector connector = Connectors.make(server, http, port, service.config(), forwards);
        sharedPort = new SharedPort(connector);
        return connector;
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // Jetty's memory of fields takes 100 KiB of heap for each connection and, with tokens in them, saves no CPU
        http.setHeaderCacheSize(0);
    }

    /** One registration, two addresses; a GET is also its HEAD. */
    private void mount(JavalinConfig config, Routes.Route route) {
        Operation operation =
                contract.operation(route.method().name(), route.path()).orElseThrow();
        io.javalin.http.Handler guarded = ctx -> {
            ctx.attribute(Surface.class.getName(), route.path());
            admission.check(ctx, route.access());
            operation.read(ctx, json).attach(ctx);
            handle(route, ctx);
        };
        for (String prefix : new String[] {"", "/api"}) {
            config.routes.addHttpHandler(route.method(), prefix + route.path(), guarded);
            if (route.method() == HandlerType.GET) {
                config.routes.addHttpHandler(HandlerType.HEAD, prefix + route.path(), guarded);
            }
        }
    }

    /** A stack that is too deep or a class that is missing is one request's failure, reported like any other. */
    private static void handle(Routes.Route route, Context ctx) throws Exception {
        try {
            route.handler().handle(ctx);
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            throw new IllegalStateException(route.address() + " failed", e);
        }
    }

    /** What every answer carries, and the whole answer to a preflight. */
    private void greet(Context ctx) {
        String id = RequestId.of(ctx);
        MDC.put("requestId", id);
        ctx.header(RequestId.HEADER, id);
        headers.write(ctx.header("Origin"), ctx::header);
        if (cors.isPreflight(ctx)) {
            cors.preflight(ctx);
            ctx.skipRemainingHandlers();
        }
    }

    private static void nameCharset(Context ctx) {
        if ("application/json".equals(ctx.res().getContentType())) {
            ctx.contentType(Errors.type(false));
        }
    }

    private void logRequest(Context ctx, float millis) {
        String method = ctx.method().name();
        String route = route(ctx);
        service.metrics().request(method, route, ctx.statusCode(), (long) (millis * 1_000_000));
        // they come every second from every side; what they find out is logged where it changes
        boolean probe = route.startsWith("/health") || route.equals("/status/now");
        ACCESS_LOG
                .atLevel(probe ? Level.DEBUG : Level.INFO)
                .log("{} {} {} {}ms", method, route, ctx.statusCode(), Math.round(millis * 10) / 10.0);
        MDC.clear();
    }
}
