package tv.lacajita.gateway;

import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.gateway.limits.Limits;
import tv.lacajita.gateway.routes.RouteSetting;
import tv.lacajita.gateway.routes.TableResource;
import tv.lacajita.gateway.routes.UpstreamSetting;
import tv.lacajita.gateway.status.History;
import tv.lacajita.gateway.status.Lookout;
import tv.lacajita.gateway.status.StatusPage;
import tv.lacajita.gateway.traffic.Traffic;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Arrival;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.kit.http.Health;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.Routes;
import tv.lacajita.kit.http.Service;
import tv.lacajita.kit.http.Surface;

/** The one door to all services. */
public final class Gateway {
    private static final Schema SCHEMA = new Schema("gateway", "sql/gateway");

    private Gateway() {}

    public static void main(String[] args) {
        Service.main(args, SCHEMA, settings -> {
            GatewayConfig config = GatewayConfig.from(settings);
            settings.check();
            return start(config, new Routing(config.upstreams()));
        });
    }

    static Service start(GatewayConfig config, Routing routing) {
        ServiceConfig common = config.service();
        var service = new Service("gateway", common, false);
        Upstreams upstreams = routing.upstreams();
        Optional<Database> database = config.database()
                .map(address -> service.database(address, SCHEMA).rows(RouteSetting.class, UpstreamSetting.class));
        database.ifPresent(opened -> {
            routing.follow(opened);
            service.closing(routing);
            opened.start();
        });
        Jdbi db = database.map(Database::jdbi).orElseGet(Database::absent);
        var traffic = new Traffic(service.metrics());
        var accessLog = new AccessLog(traffic);
        var errors = new EdgeErrors(
                routing::table, service.jettyErrors(Cors.any()), service.jettyErrors(config.cors()), accessLog);
        var watchman = new Watchman(
                config.times().headers(),
                config.times().idle(),
                upstreams.capacity().patience());
        service.metrics().registry().getPrometheusRegistry().register(new LiveGauges(upstreams, watchman));
        SSLContext trust = trust();
        var forwarder = new Forwarder(
                upstreams,
                new Headers(config.trustedProxies(), service::draining),
                new Locations(common.publicUrl()),
                errors,
                accessLog,
                watchman,
                config.times(),
                trust);
        Optional<Limits> limits = limits(config).map(service::closing);
        var turnstile = new Turnstile(service.verifier(), limits, forwarder, errors);
        var edge = new Edge(routing::table, turnstile, forwarder, errors, watchman);
        HttpClient probes = probes(trust);
        edge.addBean(probes);
        edge.addBean(new HealthChecks(
                upstreams, probes, forwarder::tidy, config.times().healthEvery()));
        var suite = new SuiteView(routing, database, limits);
        var history = new History(traffic);
        var lookout = new Lookout(suite, history, probes, config.times().healthEvery());
        edge.addBean(lookout);
        Routes own = new StudioPage(common.profile()).routes();
        new TableResource(new LiveView(routing, traffic, watchman), db, OwnAddresses::cover, common.publicUrl())
                .addTo(own);
        new StatusPage(suite, lookout, history).addTo(own);
        service.surface(new Surface.Spec(
                "gateway",
                config.port(),
                own,
                Contract.load("openapi/gateway.yaml"),
                Json.CAMEL,
                config.cors(),
                new Admission(service.verifier(), common.registerSecrets(), Arrival.UNNOTICED),
                health(upstreams, routing, limits),
                Portal.page(),
                edge));
        return service.start();
    }

    /** Of the JVM: {@code javax.net.ssl.trustStore} may name authorities of one's own. */
    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient probes(SSLContext trust) {
        var secure = new SslContextFactory.Client();
        secure.setSslContext(trust);
        var client = new HttpClient();
        client.setSslContextFactory(secure);
        return client;
    }

    private static Optional<Limits> limits(GatewayConfig config) {
        return config.limits().on()
                ? Optional.of(new Limits(config.limits(), config.trustedProxies()::client))
                : Optional.empty();
    }

    /** The gateway is ready without its services: what one of them lacks must not close the door to the others. */
    private static Health health(Upstreams upstreams, Routing routing, Optional<Limits> limits) {
        return new Health("ok", "gateway", Service.version(), () -> true)
                .failingUnless(upstreams::ready)
                .with("services", upstreams::states)
                .with("routes", () -> routing.isBuiltIn() ? "built-in" : "database")
                .with("rateLimits", () -> limits.map(Limits::state).orElse("off"));
    }
}
