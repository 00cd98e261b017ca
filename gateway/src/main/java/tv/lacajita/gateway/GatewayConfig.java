package tv.lacajita.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.gateway.limits.LimitsConfig;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.Cors;

/**
 * What the gateway is told.
 *
 * @param port of {@code GATEWAY_PORT}, else {@code PORT}
 * @param database where routes and upstreams are; empty leaves the built-in ones in force
 * @param upstreams the instances of each service that the environment names
 * @param trustedProxies whose {@code X-Forwarded-*} fields are believed
 * @param limits how much a caller may ask for
 * @param cors the front ends that may read what the gateway itself answers
 */
record GatewayConfig(
        int port,
        ServiceConfig service,
        Optional<DatabaseConfig> database,
        Map<String, List<URI>> upstreams,
        TrustedProxies trustedProxies,
        LimitsConfig limits,
        Cors cors,
        Times times) {

    /**
     * How long things may take.
     *
     * @param connect to an instance
     * @param idle between two parts of a message; for the first byte of an answer the route says
     * @param headers for the whole header section of a request
     * @param slowBody how long a client's body may be waited for in all before it must keep a least rate
     * @param healthEvery between two looks at an instance
     */
    record Times(Duration connect, Duration idle, Duration headers, Duration slowBody, Duration healthEvery) {
        static final Times DEFAULTS = new Times(
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(500));
    }

    static GatewayConfig from(Settings settings) {
        int port = settings.port("GATEWAY_PORT", settings.port("PORT", 8080));
        Map<String, List<URI>> upstreams = new LinkedHashMap<>();
        upstreams.put("content", settings.uris("CONTENT_URLS", "http://localhost:8000"));
        upstreams.put("content-admin", settings.uris("CONTENT_ADMIN_URLS", "http://localhost:8001"));
        upstreams.put("session", settings.uris("SESSION_URLS", "http://localhost:4000"));
        ServiceConfig service = ServiceConfig.from(settings, port);
        return new GatewayConfig(
                port,
                service,
                DatabaseConfig.optional(settings),
                upstreams,
                trustedProxies(settings),
                LimitsConfig.from(settings, service.production()),
                cors(settings, service),
                Times.DEFAULTS);
    }

    GatewayConfig with(Times other) {
        return new GatewayConfig(port, service, database, upstreams, trustedProxies, limits, cors, other);
    }

    /** The origins that the admin surface and the session service allow. */
    private static Cors cors(Settings settings, ServiceConfig service) {
        List<URI> origins = new ArrayList<>(service.corsOrigins());
        for (String name : List.of("VITE_STUDIO_URL", "VITE_BROADCASTPANEL_URL", "VITE_TOKEN_SERVER_URL")) {
            settings.optionalUri(name).ifPresent(origins::add);
        }
        return service.allowAllCors() ? Cors.any() : Cors.of(origins);
    }

    private static TrustedProxies trustedProxies(Settings settings) {
        try {
            return new TrustedProxies(settings.list("TRUSTED_PROXIES", ""));
        } catch (IllegalArgumentException e) {
            settings.refuse("TRUSTED_PROXIES", "debe ser una lista de direcciones o redes, como 10.0.0.0/8");
            return new TrustedProxies(List.of());
        }
    }
}
