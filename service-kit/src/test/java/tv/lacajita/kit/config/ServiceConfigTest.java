package tv.lacajita.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceConfigTest {
    private static final String LONG_SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void has_the_defaults_of_a_laptop() {
        ServiceConfig config = read(Map.of("AUTH0_DOMAIN", "tv.eu.auth0.com", "AUTH0_AUDIENCE", "api"));
        assertThat(config.production()).isFalse();
        assertThat(config.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(config.issuer().issuer()).isEqualTo("https://tv.eu.auth0.com/");
        assertThat(config.issuer().jwksUrl()).isEqualTo(URI.create("https://tv.eu.auth0.com/.well-known/jwks.json"));
        assertThat(config.issuer().rolesClaim()).isEqualTo("https://lacajita.tv/roles");
        assertThat(config.sentryDsn()).isEmpty();
        assertThat(config.registerSecrets()).isEmpty();
        assertThat(config.allowAllCors()).isFalse();
        assertThat(config.corsOrigins()).isEmpty();
        assertThat(config.metricsPort()).isEqualTo(5000);
        assertThat(config.metricsAllow()).isEmpty();
        assertThat(config.maxConnections()).isEqualTo(8_192);
        assertThat(config.reusePort()).isFalse();
    }

    @Test
    void takes_everything_that_is_set() {
        ServiceConfig config = read(Map.ofEntries(
                Map.entry("APP_ENV", "production"),
                Map.entry("PUBLIC_URL", "https://api.lacajita.tv/"),
                Map.entry("AUTH0_DOMAIN", "tv.eu.auth0.com"),
                Map.entry("AUTH0_API_AUDIENCE", "api"),
                Map.entry("AUTH0_ISSUER", "https://login.lacajita.tv/"),
                Map.entry("AUTH0_JWKS_URL", "https://login.lacajita.tv/keys"),
                Map.entry("ROLES_CLAIM", "roles"),
                Map.entry("SENTRY_DSN", "https://key@sentry.example/42"),
                Map.entry("BACKEND_REGISTER_SECRET", LONG_SECRET + "," + LONG_SECRET + "2"),
                Map.entry("CORS_ORIGINS", "https://estudio.lacajita.tv,https://lacajita.tv"),
                Map.entry("METRICS_PORT", "9100"),
                Map.entry("METRICS_ALLOW", "10.0.0.7"),
                Map.entry("MAX_CONNECTIONS", "500"),
                Map.entry("REUSE_PORT", "true")));
        assertThat(config.production()).isTrue();
        assertThat(config.publicUrl()).isEqualTo(URI.create("https://api.lacajita.tv"));
        assertThat(config.issuer().issuer()).isEqualTo("https://login.lacajita.tv/");
        assertThat(config.issuer().jwksUrl()).isEqualTo(URI.create("https://login.lacajita.tv/keys"));
        assertThat(config.issuer().audience()).isEqualTo("api");
        assertThat(config.issuer().rolesClaim()).isEqualTo("roles");
        assertThat(config.sentryDsn()).map(Secret::reveal).contains("https://key@sentry.example/42");
        assertThat(config.registerSecrets()).hasSize(2);
        assertThat(config.corsOrigins()).hasSize(2);
        assertThat(config.metricsPort()).isEqualTo(9100);
        assertThat(config.metricsAllow()).containsExactly("10.0.0.7");
        assertThat(config.maxConnections()).isEqualTo(500);
        assertThat(config.reusePort()).isTrue();
        assertThat(config.toString()).doesNotContain(LONG_SECRET).doesNotContain("key@");
    }

    @Test
    void refuses_in_production_all_that_is_only_for_a_laptop_at_once() {
        assertThatThrownBy(() -> read(Map.of(
                        "APP_ENV", "production",
                        "AUTH0_DOMAIN", "tv.eu.auth0.com",
                        "AUTH0_AUDIENCE", "api",
                        "AUTH0_ISSUER", "http://127.0.0.1:9000/",
                        "ALLOW_ALL_CORS", "true",
                        "BACKEND_REGISTER_SECRET", "too-short-by-far-1")))
                .hasMessageContaining("BACKEND_REGISTER_SECRET: debe tener al menos 32 caracteres")
                .hasMessageContaining("ALLOW_ALL_CORS: no se admite")
                .hasMessageContaining("AUTH0_ISSUER: debe ser https")
                .hasMessageNotContaining("too-short");
        assertThatThrownBy(() -> read(
                        Map.of("APP_ENV", "production", "AUTH0_DOMAIN", "tv.eu.auth0.com", "AUTH0_AUDIENCE", "api")))
                .hasMessageContaining("BACKEND_REGISTER_SECRET: falta");
    }

    @Test
    void refuses_a_short_secret_in_dev_too() {
        assertThatThrownBy(() -> read(valid("BACKEND_REGISTER_SECRET", "fifteen-letters")))
                .hasMessageContaining("al menos 16 caracteres");
    }

    @Test
    void names_only_what_is_missing_and_not_what_follows_from_it() {
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessage("Configuración no válida:\n  AUTH0_DOMAIN: falta\n  AUTH0_AUDIENCE: falta");
    }

    @Test
    void refuses_a_domain_that_is_an_address_and_a_dsn_that_is_none() {
        assertThatThrownBy(() -> read(valid("AUTH0_DOMAIN", "https://tv.eu.auth0.com/")))
                .hasMessageContaining("AUTH0_DOMAIN: debe ser solo el dominio");
        assertThatThrownBy(() -> read(valid("SENTRY_DSN", "sentry.example/42")))
                .hasMessageContaining("SENTRY_DSN: debe ser como https://clave@host/1")
                .hasMessageNotContaining("sentry.example");
        assertThatThrownBy(() -> read(valid("CORS_ORIGINS", "*"))).hasMessageContaining("CORS_ORIGINS");
    }

    private static Map<String, String> valid(String name, String value) {
        Map<String, String> env = new HashMap<>(Map.of("AUTH0_DOMAIN", "tv.eu.auth0.com", "AUTH0_AUDIENCE", "api"));
        env.put(name, value);
        return env;
    }

    private static ServiceConfig read(Map<String, String> env) {
        var settings = new Settings(env);
        ServiceConfig config = ServiceConfig.from(settings, 4000);
        settings.check();
        return config;
    }
}
