package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.ConfigError;
import tv.lacajita.kit.config.Settings;

class GatewayConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("AUTH0_DOMAIN", "lacajita.eu.auth0.com", "AUTH0_AUDIENCE", "https://api.lacajita.tv");

    @Test
    void has_defaults() {
        GatewayConfig config = config(Map.of());
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.database()).isEmpty();
        assertThat(config.upstreams())
                .containsEntry("content", List.of(URI.create("http://localhost:8000")))
                .containsEntry("content-admin", List.of(URI.create("http://localhost:8001")))
                .containsEntry("session", List.of(URI.create("http://localhost:4000")));
        assertThat(config.trustedProxies().contains("127.0.0.1")).isFalse();
    }

    @Test
    void takes_everything_set() {
        GatewayConfig config = config(Map.of(
                "GATEWAY_PORT", "8090",
                "PORT", "1",
                "DATABASE_URL", "postgresql://u:p@db:5432/lacajita_db",
                "CONTENT_URLS", "http://a:8000/, http://b:8000",
                "CONTENT_ADMIN_URLS", "http://a:8001",
                "SESSION_URLS", "http://c:4000",
                "TRUSTED_PROXIES", "10.0.0.0/8, 192.168.1.1"));
        assertThat(config.port()).isEqualTo(8090);
        assertThat(config.database()).isPresent();
        assertThat(config.upstreams())
                .containsEntry("content", List.of(URI.create("http://a:8000"), URI.create("http://b:8000")));
        assertThat(config.trustedProxies().contains("10.1.2.3")).isTrue();
        assertThat(config.trustedProxies().contains("192.168.1.2")).isFalse();
    }

    @Test
    void reports_all_faults_together() {
        assertThatThrownBy(() -> config(
                        Map.of("GATEWAY_PORT", "x", "CONTENT_URLS", "nowhere", "TRUSTED_PROXIES", "300.1.1.1/40")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContainingAll("GATEWAY_PORT", "CONTENT_URLS", "TRUSTED_PROXIES");
    }

    private static GatewayConfig config(Map<String, String> env) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(env);
        var settings = new Settings(all);
        GatewayConfig config = GatewayConfig.from(settings);
        settings.check();
        return config;
    }
}
