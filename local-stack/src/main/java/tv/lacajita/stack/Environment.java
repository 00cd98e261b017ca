package tv.lacajita.stack;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tv.lacajita.testkit.LocalIssuer;

/** The environment of the services: the user's own, and the stack's words (see .env.example) where the user has none. */
final class Environment {
    private final Ports ports;
    private final Map<String, String> shared;

    private Environment(Ports ports, Map<String, String> shared) {
        this.ports = ports;
        this.shared = shared;
    }

    static Environment of(StackConfig config, Ports ports) throws IOException {
        var shared = new HashMap<>(config.env());
        defaults(config, ports).forEach((name, value) -> {
            if (!config.says(name)) {
                shared.put(name, value);
            }
        });
        return new Environment(ports, shared);
    }

    private static Map<String, String> defaults(StackConfig config, Ports ports) throws IOException {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("APP_ENV", "dev");
        defaults.put("PUBLIC_URL", "http://localhost:" + ports.gateway());
        defaults.put("CONTENT_URLS", "http://127.0.0.1:" + ports.mobile());
        defaults.put("CONTENT_ADMIN_URLS", "http://127.0.0.1:" + ports.admin());
        defaults.put("SESSION_URLS", "http://127.0.0.1:" + ports.session());
        defaults.put("BACKEND_REGISTER_SECRET", "devregistersecret");
        defaults.put("PUBLIC_CONFIG", "PUBLIC_URL,AUTH0_DOMAIN,AUTH0_AUDIENCE");
        defaults.put("SESSION_FAILOVER", "redis");
        defaults.put("RATE_LIMIT_FACTOR", "100");
        // with another key the registry could not be read again
        defaults.put("TOKEN_ENCRYPTION_KEY", KeptSecret.of(config.data("token-encryption.key")));
        if (!config.ownPostgres()) {
            defaults.put("DATABASE_URL", Postgres.url(ports.postgres()));
        }
        if (!config.ownRedis()) {
            defaults.put("REDIS_URL", "redis://127.0.0.1:" + ports.redis());
        }
        if (!config.ownIssuer()) {
            defaults.put("AUTH0_DOMAIN", "127.0.0.1:" + ports.issuer());
            defaults.put("AUTH0_ISSUER", "http://127.0.0.1:" + ports.issuer() + "/");
            defaults.put("AUTH0_AUDIENCE", LocalIssuer.AUDIENCE);
            defaults.put("AUTH0_MGMT_CLIENT_ID", LocalIssuer.CLIENT_ID);
            defaults.put("AUTH0_MGMT_CLIENT_SECRET", LocalIssuer.CLIENT_SECRET);
            defaults.put("SECRET_KEY", "devmachinesecret");
        }
        if (config.runsLiveKit()) {
            defaults.put("LIVEKIT_API_KEY", LiveKitServer.KEY);
            defaults.put("LIVEKIT_API_SECRET", KeptSecret.of(config.data("livekit.secret")));
            defaults.put("LIVEKIT_WS_URL", "ws://127.0.0.1:" + ports.livekit());
        }
        return defaults;
    }

    Map<String, String> content() {
        return with("MOBILE_PORT", ports.mobile(), Map.of("ADMIN_PORT", Integer.toString(ports.admin())));
    }

    Map<String, String> session() {
        return with("SESSION_PORT", ports.session(), Map.of());
    }

    Map<String, String> gateway() {
        return with("GATEWAY_PORT", ports.gateway(), Map.of());
    }

    /** METRICS_PORT is one name for three services on this machine: each gets its own. */
    private Map<String, String> with(String portName, int port, Map<String, String> more) {
        var env = new HashMap<>(shared);
        env.put(portName, Integer.toString(port));
        env.put("METRICS_PORT", Integer.toString(Ports.metrics(port)));
        env.putAll(more);
        return env;
    }
}
