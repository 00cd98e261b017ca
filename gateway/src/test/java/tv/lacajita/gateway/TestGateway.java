package tv.lacajita.gateway;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import tv.lacajita.gateway.GatewayConfig.Times;
import tv.lacajita.gateway.Instance.Health;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.Service;
import tv.lacajita.testkit.LocalIssuer;

/** The real gateway on a free port, without a database unless the environment names one, and with less patience. */
final class TestGateway implements AutoCloseable {
    /** One look at each instance, at start: a recording upstream would record every other, too. */
    private static final Times IMPATIENT = times(Duration.ofHours(1));

    private final Routing routing;
    private final Service service;

    static TestGateway start(LocalIssuer issuer, String content, String admin, String session) {
        return start(issuer, content, admin, session, Map.of());
    }

    /** @param more of the environment, by name */
    static TestGateway start(
            LocalIssuer issuer, String content, String admin, String session, Map<String, String> more) {
        Map<String, String> env = env(issuer, content, admin, session);
        env.putAll(more);
        return new TestGateway(env, IMPATIENT, Capacity.DEFAULTS);
    }

    /** One whose instances take no more than this. */
    static TestGateway start(LocalIssuer issuer, String content, String admin, String session, Capacity capacity) {
        return new TestGateway(env(issuer, content, admin, session), IMPATIENT, capacity);
    }

    /** One with other patience. */
    static TestGateway start(LocalIssuer issuer, String content, String admin, String session, Times times) {
        return new TestGateway(env(issuer, content, admin, session), times, Capacity.DEFAULTS);
    }

    /** One that looks at its instances every 100 ms. */
    static TestGateway attentive(LocalIssuer issuer, String content, String admin, String session) {
        return start(issuer, content, admin, session, times(Duration.ofMillis(100)));
    }

    private TestGateway(Map<String, String> env, Times times, Capacity capacity) {
        var settings = new Settings(env);
        GatewayConfig config = GatewayConfig.from(settings).with(times);
        settings.check();
        routing = new Routing(config.upstreams(), capacity);
        service = Gateway.start(config, routing);
        await().until(() -> routing.upstreams().all().stream().noneMatch(i -> i.health() == Health.UNKNOWN));
    }

    private static Times times(Duration healthEvery) {
        Duration second = Duration.ofSeconds(1);
        return new Times(Duration.ofSeconds(2), Duration.ofSeconds(60), second, second, healthEvery);
    }

    /** For a gateway on a free port before these services. */
    static Map<String, String> env(LocalIssuer issuer, String content, String admin, String session) {
        Map<String, String> env = new HashMap<>();
        env.put("PORT", "0");
        env.put("METRICS_PORT", "0");
        env.put("RATE_LIMIT_FACTOR", "10000");
        env.put("PUBLIC_URL", "https://gateway.test");
        env.put("CORS_ORIGINS", "https://app.test");
        env.put("AUTH0_DOMAIN", "lacajita.test");
        env.put("AUTH0_AUDIENCE", LocalIssuer.AUDIENCE);
        env.put("AUTH0_ISSUER", issuer.issuer());
        env.put("AUTH0_JWKS_URL", issuer.jwksUrl());
        env.put("CONTENT_URLS", content);
        env.put("CONTENT_ADMIN_URLS", admin);
        env.put("SESSION_URLS", session);
        return env;
    }

    int port() {
        return service.port("gateway");
    }

    Routing routing() {
        return routing;
    }

    /** Puts {@code route} into the table, in place of the one with its prefix. */
    void route(Route route) {
        var routes = new ArrayList<>(routing.table().routes());
        routes.removeIf(old -> old.prefix().equals(route.prefix()));
        routes.add(route);
        routing.use(new RouteTable(routes));
    }

    /** What Prometheus would read. */
    String metrics() {
        return service.metrics().registry().scrape();
    }

    /** Requests under way. */
    int outstanding() {
        return routing.upstreams().all().stream()
                .mapToInt(Instance::outstanding)
                .sum();
    }

    @Override
    public void close() {
        service.close();
    }
}
