package tv.lacajita.kit.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.kit.auth.Issuer;
import tv.lacajita.kit.auth.KeyTimes;

/**
 * What every service is told, by the names of {@code .env.example}.
 *
 * @param publicUrl the gateway's address as the outside sees it
 * @param registerSecrets what {@code X-BACKEND-SECRET} may be: none, one, or two while rotating
 * @param metricsAllow addresses that may read {@code /metrics} beside the loopback
 * @param maxConnections of clients, for each port but that of {@code /metrics}
 * @param reusePort whether a newer process may listen on the same ports until this one has ended
 */
public record ServiceConfig(
        Profile profile,
        URI publicUrl,
        Issuer issuer,
        Optional<Secret> sentryDsn,
        List<Secret> registerSecrets,
        boolean allowAllCors,
        List<URI> corsOrigins,
        int metricsPort,
        List<String> metricsAllow,
        int maxConnections,
        boolean reusePort) {
    private static final Pattern DSN = Pattern.compile("https?://[^/@\\s]+@[^/@\\s]+/\\S*\\w");

    /** @param port the service's own, 1000 under its metrics unless {@code METRICS_PORT} says otherwise */
    public static ServiceConfig from(Settings settings, int port) {
        Profile profile = settings.choice("APP_ENV", Profile.DEV);
        var config = new ServiceConfig(
                profile,
                settings.uri("PUBLIC_URL", "http://localhost:8080"),
                issuer(settings),
                dsn(settings),
                settings.secrets("BACKEND_REGISTER_SECRET"),
                settings.flag("ALLOW_ALL_CORS", false),
                settings.uris("CORS_ORIGINS", ""),
                settings.port("METRICS_PORT", port == 0 ? 0 : port + 1000),
                settings.list("METRICS_ALLOW", ""),
                settings.number("MAX_CONNECTIONS", 8_192, 1, 1_000_000),
                settings.flag("REUSE_PORT", false));
        config.refuseWhatIsUnsafe(settings);
        return config;
    }

    public boolean production() {
        return profile == Profile.PRODUCTION;
    }

    private static Optional<Secret> dsn(Settings settings) {
        Optional<Secret> dsn = settings.optionalSecret("SENTRY_DSN");
        if (dsn.isPresent() && !DSN.matcher(dsn.get().reveal()).matches()) {
            settings.refuse("SENTRY_DSN", "debe ser como https://clave@host/1");
        }
        return dsn;
    }

    private static Issuer issuer(Settings settings) {
        String domain = settings.text("AUTH0_DOMAIN");
        if (domain.contains("/")) {
            settings.refuse("AUTH0_DOMAIN", "debe ser solo el dominio, como lacajita.eu.auth0.com");
        }
        String audience = settings.optional("AUTH0_AUDIENCE")
                .or(() -> settings.optional("AUTH0_API_AUDIENCE"))
                .orElseGet(() -> settings.text("AUTH0_AUDIENCE"));
        // one fault is enough: what is made out of a missing domain is not refused as well
        String host = domain.isEmpty() || domain.contains("/") ? "invalid" : domain;
        String issuer = settings.text("AUTH0_ISSUER", "https://" + host + "/");
        URI keys = settings.uri("AUTH0_JWKS_URL", issuer + ".well-known/jwks.json");
        return new Issuer(
                issuer, keys, audience, settings.text("ROLES_CLAIM", "https://lacajita.tv/roles"), KeyTimes.DEFAULTS);
    }

    private void refuseWhatIsUnsafe(Settings settings) {
        int shortest = production() ? 32 : 16;
        if (registerSecrets.stream().anyMatch(secret -> secret.length() < shortest)) {
            settings.refuse("BACKEND_REGISTER_SECRET", "debe tener al menos " + shortest + " caracteres");
        }
        if (!production()) {
            return;
        }
        if (registerSecrets.isEmpty()) {
            settings.refuse("BACKEND_REGISTER_SECRET", "falta (obligatorio con APP_ENV=production)");
        }
        if (allowAllCors) {
            settings.refuse("ALLOW_ALL_CORS", "no se admite con APP_ENV=production");
        }
        if (!issuer.issuer().startsWith("https://")
                || !"https".equals(issuer.jwksUrl().getScheme())) {
            settings.refuse("AUTH0_ISSUER", "debe ser https con APP_ENV=production (el emisor local es solo para dev)");
        }
    }
}
