package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.content.images.ImageConfig;
import tv.lacajita.kit.config.ConfigError;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.Cors;

class ContentConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("AUTH0_DOMAIN", "lacajita.eu.auth0.com", "AUTH0_AUDIENCE", "https://api.lacajita.tv");

    @Test
    void has_defaults_for_a_laptop() {
        var config = ContentConfig.from(new Settings(LEAST));
        assertThat(config.mobilePort()).isEqualTo(8000);
        assertThat(config.adminPort()).isEqualTo(8001);
        assertThat(config.database().pooled().url()).isEqualTo("jdbc:postgresql://localhost:5432/lacajita_db");
        assertThat(config.service().metricsPort()).isEqualTo(9000);
        assertThat(config.jwPlayer().isComplete()).isFalse();
        assertThat(config.jwPlayer().api()).isEqualTo(URI.create("https://api.jwplayer.com"));
        assertThat(config.jwPlayer().delivery()).isEqualTo(URI.create("https://cdn.jwplayer.com"));
        assertThat(config.jwPlayer().requestsPerMinute()).isEqualTo(60);
        assertThat(config.adminCors()).isEqualTo(Cors.of(List.of(URI.create("http://localhost:5174"))));
    }

    @Test
    void takes_everything_that_is_set() {
        var config = ContentConfig.from(with(Map.of(
                "MOBILE_PORT", "18000",
                "PORT", "9999",
                "ADMIN_PORT", "18001",
                "DATABASE_URL", "postgresql://app:clave@db:5433/tv",
                "CORS_ORIGINS", "https://admin.lacajita.tv",
                "METRICS_PORT", "19000")));
        assertThat(config.mobilePort()).isEqualTo(18000);
        assertThat(config.adminPort()).isEqualTo(18001);
        assertThat(config.database().pooled().user()).isEqualTo("app");
        assertThat(config.service().metricsPort()).isEqualTo(19000);
        assertThat(config.adminCors()).isEqualTo(Cors.of(List.of(URI.create("https://admin.lacajita.tv"))));
    }

    @Test
    void limits_what_is_uploaded() {
        var usual = ContentConfig.from(with(Map.of())).images();
        assertThat(usual)
                .isEqualTo(new ImageConfig(
                        15, 500, Path.of(System.getProperty("java.io.tmpdir"), "lacajita-images"), 512));
        assertThat(ContentConfig.from(with(Map.of(
                                "MAX_UPLOAD_MB", "2",
                                "UPLOAD_QUOTA_MB", "3",
                                "IMAGE_CACHE_DIR", "/var/cache/tv",
                                "IMAGE_CACHE_MB", "4")))
                        .images())
                .isEqualTo(new ImageConfig(2, 3, Path.of("/var/cache/tv"), 4));
    }

    @Test
    void knows_jw_players_site_by_its_secret_or_as_the_running_system_by_its_key() {
        var config = ContentConfig.from(with(Map.of(
                        "JWPLAYER_SITE_ID", "9KboGBFu",
                        "JWPLAYER_API_SECRET", "secreto",
                        "JWPLAYER_API_KEY", "clave",
                        "JWPLAYER_API_URL", "http://jw:1",
                        "JWPLAYER_DELIVERY_URL", "http://jw:2",
                        "JWPLAYER_WEBHOOK_SECRET", "firma",
                        "JWPLAYER_REQUESTS_PER_MINUTE", "600")))
                .jwPlayer();
        assertThat(config.isComplete()).isTrue();
        assertThat(config.site()).contains("9KboGBFu");
        assertThat(config.secret().orElseThrow().reveal()).isEqualTo("secreto");
        assertThat(config.api()).isEqualTo(URI.create("http://jw:1"));
        assertThat(config.delivery()).isEqualTo(URI.create("http://jw:2"));
        assertThat(config.webhookSecret().orElseThrow().reveal()).isEqualTo("firma");
        assertThat(config.requestsPerMinute()).isEqualTo(600);
        assertThat(config).asString().doesNotContain("secreto", "firma");

        var byKey = ContentConfig.from(with(Map.of("JWPLAYER_SITE_ID", "9KboGBFu", "JWPLAYER_API_KEY", "clave")));
        assertThat(byKey.jwPlayer().secret().orElseThrow().reveal()).isEqualTo("clave");
    }

    @Test
    void signs_shown_ads_with_a_key_that_production_must_name() {
        var usual = ContentConfig.from(with(Map.of())).ads();
        assertThat(usual.tokenKeys()).hasSize(1);
        assertThat(usual.tokenLifetime()).isEqualTo(Duration.ofMinutes(10));
        var config = ContentConfig.from(with(Map.of(
                        "AD_TOKEN_KEY", "nueva-clave-de-anuncios,vieja-clave-de-anuncios",
                        "AD_TOKEN_SECONDS", "30")))
                .ads();
        assertThat(config.tokenKeys()).hasSize(2);
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config).asString().doesNotContain("clave");

        for (Map<String, String> wrong : List.of(
                Map.of("AD_TOKEN_KEY", "corta"),
                Map.of("APP_ENV", "production"),
                Map.of("APP_ENV", "production", "AD_TOKEN_KEY", "solo-dieciseis-c"))) {
            var settings = with(wrong);
            ContentConfig.from(settings);
            assertThatThrownBy(settings::check).hasMessageContaining("AD_TOKEN_KEY");
        }
    }

    @Test
    void takes_the_common_port_for_the_mobile_surface() {
        assertThat(ContentConfig.from(with(Map.of("PORT", "8123"))).mobilePort())
                .isEqualTo(8123);
    }

    @Test
    void opens_the_admin_surface_only_when_told_to() {
        assertThat(ContentConfig.from(with(Map.of("ALLOW_ALL_CORS", "true"))).adminCors())
                .isEqualTo(Cors.any());
        assertThat(ContentConfig.from(with(Map.of(
                                "APP_ENV", "production",
                                "BACKEND_REGISTER_SECRET", "0123456789abcdef0123456789abcdef")))
                        .adminCors())
                .isEqualTo(Cors.of(List.of()));
    }

    @Test
    void publishes_what_is_named_and_set_and_nothing_else() {
        var config = ContentConfig.from(with(Map.of(
                "PUBLIC_CONFIG", "VITE_AUTH0_DOMAIN, VITE_UNSET",
                "VITE_AUTH0_DOMAIN", "lacajita.eu.auth0.com",
                "VITE_OTHER", "not named")));
        assertThat(config.publicConfig().publicConfig())
                .isEqualTo(Map.of("VITE_AUTH0_DOMAIN", "lacajita.eu.auth0.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BACKEND_REGISTER_SECRET",
                "AUTH0_MGMT_CLIENT_SECRET",
                "PG_PASSWORD",
                "DATABASE_URL",
                "SENTRY_DSN",
                "LIVEKIT_KEYS",
                "TOKEN_ENCRYPTION_KEY",
                "vite_api_key",
                "VITE_UPSTREAM"
            })
    void refuses_to_publish_a_secret(String name) {
        var settings = with(Map.of("PUBLIC_CONFIG", name, "VITE_UPSTREAM", "https://user:password@upstream.example/"));
        ContentConfig.from(settings);
        assertThatThrownBy(settings::check)
                .hasMessageContaining("PUBLIC_CONFIG")
                .hasMessageContaining(name);
    }

    @Test
    void refuses_with_all_faults_at_once() {
        var settings = new Settings(Map.of("MOBILE_PORT", "x", "ADMIN_PORT", "70000", "FETCH_ALLOW", "10.0.0.0/99"));
        ContentConfig.from(settings);
        assertThatThrownBy(settings::check)
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MOBILE_PORT")
                .hasMessageContaining("ADMIN_PORT")
                .hasMessageContaining("FETCH_ALLOW")
                .hasMessageContaining("AUTH0_DOMAIN");
    }

    private static Settings with(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(LEAST);
        env.putAll(more);
        return new Settings(env);
    }
}
