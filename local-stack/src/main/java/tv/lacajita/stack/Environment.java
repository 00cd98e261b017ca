package tv.lacajita.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
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
        defaults.put("SESSION_FAILOVER", "redis");
        defaults.put("RATE_LIMIT_FACTOR", "100");
        defaults.put("TOKEN_ENCRYPTION_KEY", keptKey(config));
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
        }
        return defaults;
    }

    /** 32 random bytes in base64, made once, mode 600: with another key the registry could not be read again. */
    private static String keptKey(StackConfig config) throws IOException {
        var file = config.data("token-encryption.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file);
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
