package tv.lacajita.gateway;

import tv.lacajita.gateway.RouteStore.UpstreamRow;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Arrival;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.kit.http.Health;
import tv.lacajita.kit.http.Json;
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
        config.database().ifPresent(database -> {
            Database opened = service.database(database, SCHEMA).rows(Route.class, UpstreamRow.class);
            routing.follow(opened);
            service.closing(routing);
            opened.start();
        });
        var errors =
                new EdgeErrors(routing::table, service.jettyErrors(Cors.any()), service.jettyErrors(config.cors()));
        var accessLog = new AccessLog(service.metrics());
        var watchman =
                new Watchman(config.times().headers(), upstreams.capacity().patience());
        var forwarder = new Forwarder(
                upstreams,
                new Headers(config.trustedProxies(), service::draining),
                new Locations(common.publicUrl()),
                errors,
                accessLog,
                watchman,
                config.times());
        var edge = new Edge(routing::table, service.verifier(), forwarder, errors, accessLog, watchman);
        edge.addBean(new HealthChecks(
                upstreams, forwarder::getHttpClient, config.times().healthEvery()));
        service.surface(new Surface.Spec(
                "gateway",
                config.port(),
                new StudioPage(common.profile()).routes(),
                Contract.load("openapi/gateway.yaml"),
                Json.CAMEL,
                config.cors(),
                new Admission(service.verifier(), common.registerSecrets(), Arrival.UNNOTICED),
                health(upstreams, routing),
                Portal.page(),
                edge));
        return service.start();
    }

    /** The gateway is ready without its services: what one of them lacks must not close the door to the others. */
    private static Health health(Upstreams upstreams, Routing routing) {
        return new Health("ok", "gateway", Service.version(), () -> true)
                .failingUnless(upstreams::ready)
                .with("services", upstreams::states)
                .with("routes", () -> routing.isBuiltIn() ? "built-in" : "database");
    }
}
