package tv.lacajita.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.config.ConfigError;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.session.livekit.KeyPair;
import tv.lacajita.session.sessions.StoreConfig;
import tv.lacajita.session.sessions.StoreKind;

class SessionConfigTest {
    private static final String LONG_SECRET = "a-secret-of-more-than-32-characters";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void has_defaults_for_a_laptop() {
        SessionConfig config = read(Map.of());
        assertThat(config.port()).isEqualTo(4000);
        assertThat(config.service().metricsPort()).isEqualTo(5000);
        assertThat(config.ttl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.creation()).isEqualTo(Access.PUBLIC);
        assertThat(config.livekit().keys()).isEmpty();
        assertThat(config.livekit().url()).isEmpty();
        assertThat(config.links().studio()).isEqualTo(URI.create("http://localhost:8080/studio-test"));
        assertThat(config.links().panel()).isEqualTo(URI.create("http://localhost:8080/studio-test"));
        assertThat(config.cors().origins()).containsExactly("http://localhost:8080");
        assertThat(config.tokenKey()).hasSize(32);
        assertThat(config.stores().primary()).isEqualTo(StoreKind.MEMORY);
        assertThat(config.stores().failsOver()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "auto, '', '', off, MEMORY, false",
        "auto, localhost, '', off, POSTGRES, false",
        "auto, '', redis://r.test, off, REDIS, false",
        "auto, localhost, redis://r.test, off, POSTGRES, false",
        "auto, localhost, redis://r.test, redis, POSTGRES, true",
        "postgres, '', '', off, POSTGRES, false",
        "redis, localhost, redis://r.test, redis, REDIS, false",
        "memory, localhost, redis://r.test, redis, MEMORY, false",
    })
    void keeps_sessions_where_it_is_told(
            String store, String host, String redis, String failover, StoreKind primary, boolean failsOver) {
        StoreConfig stores = read(Map.of(
                        "SESSION_STORE", store, "PG_HOST", host, "REDIS_URL", redis, "SESSION_FAILOVER", failover))
                .stores();
        assertThat(stores.primary()).isEqualTo(primary);
        assertThat(stores.failsOver()).isEqualTo(failsOver);
        assertThat(stores.database().isPresent()).isEqualTo(!host.isEmpty() || primary == StoreKind.POSTGRES);
        assertThat(stores.redis().isPresent()).isEqualTo(!redis.isEmpty());
    }

    @Test
    void takes_everything_that_can_be_set() {
        SessionConfig config = read(Map.ofEntries(
                Map.entry("SESSION_PORT", "4100"),
                Map.entry("PORT", "4200"),
                Map.entry("SESSION_TTL_SECONDS", "60"),
                Map.entry("SESSION_CREATE_AUTH", "bearer"),
                Map.entry("LIVEKIT_API_KEY", "one"),
                Map.entry("LIVEKIT_API_SECRET", "first:secret"),
                Map.entry("LIVEKIT_KEYS", "two:second:secret, three:third"),
                Map.entry("LIVEKIT_WS_URL", "wss://a.test"),
                Map.entry("LIVEKIT_URL", "https://b.test"),
                Map.entry("VITE_STUDIO_URL", "https://estudio.test/abrir?lang=es"),
                Map.entry("VITE_BROADCASTPANEL_URL", "https://panel.test:8443/#/inicio"),
                Map.entry("VITE_TOKEN_SERVER_URL", "https://tokens.test/"),
                Map.entry("CORS_ORIGINS", "https://otro.test"),
                Map.entry("TOKEN_ENCRYPTION_KEY", KEY)));
        assertThat(config.port()).isEqualTo(4100);
        assertThat(config.ttl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.creation()).isEqualTo(Access.BEARER);
        assertThat(config.livekit().keys()).extracting(KeyPair::key).containsExactly("one", "two", "three");
        assertThat(config.livekit().keys())
                .extracting(pair -> pair.secret().reveal())
                .containsExactly("first:secret", "second:secret", "third");
        assertThat(config.livekit().url()).contains(URI.create("wss://a.test"));
        assertThat(config.links().studio()).isEqualTo(URI.create("https://estudio.test/abrir?lang=es"));
        assertThat(config.cors().origins())
                .containsExactlyInAnyOrder(
                        "https://estudio.test", "https://panel.test:8443", "https://tokens.test", "https://otro.test");
        assertThat(config.tokenKey()).isEqualTo(new byte[32]);
    }

    @Test
    void takes_the_general_port_and_the_other_name_of_the_livekit_address() {
        SessionConfig config = read(Map.of("PORT", "4300", "LIVEKIT_URL", "http://livekit.test:7880"));
        assertThat(config.port()).isEqualTo(4300);
        assertThat(config.livekit().url()).contains(URI.create("ws://livekit.test:7880"));
    }

    @Test
    void opens_to_any_origin_only_when_told() {
        assertThat(read(Map.of("ALLOW_ALL_CORS", "true")).cors().open()).isTrue();
        assertThat(read(Map.of()).cors().open()).isFalse();
    }

    @Test
    void finds_the_same_key_after_a_restart_in_dev() {
        Map<String, String> env = Map.of("BACKEND_REGISTER_SECRET", "a-secret-for-laptops");
        assertThat(read(env).tokenKey()).isEqualTo(read(env).tokenKey());
        assertThat(read(env).tokenKey()).isNotEqualTo(read(Map.of()).tokenKey());
    }

    @Test
    void is_content_in_production_when_all_is_safe() {
        SessionConfig config = read(production());
        assertThat(config.creation()).isEqualTo(Access.BEARER);
        assertThat(config.livekit().keys()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_CREATE_AUTH, public, SESSION_CREATE_AUTH",
        "LIVEKIT_API_KEY, '', LIVEKIT_API_KEY",
        "LIVEKIT_API_SECRET, '', LIVEKIT_API_KEY",
        "LIVEKIT_API_KEY, devkey, LIVEKIT_API_KEY",
        "LIVEKIT_API_SECRET, short, LIVEKIT_API_SECRET",
        "LIVEKIT_KEYS, other:short, LIVEKIT_API_SECRET",
        "TOKEN_ENCRYPTION_KEY, '', TOKEN_ENCRYPTION_KEY",
        "BACKEND_REGISTER_SECRET, short-of-32-characters, BACKEND_REGISTER_SECRET",
        "BACKEND_REGISTER_SECRET, '', BACKEND_REGISTER_SECRET",
        "ALLOW_ALL_CORS, true, ALLOW_ALL_CORS"
    })
    void refuses_in_production(String name, String value, String named) {
        Map<String, String> env = production();
        env.put(name, value);
        assertThatThrownBy(() -> read(env)).isInstanceOf(ConfigError.class).hasMessageContaining(named + ":");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_ENCRYPTION_KEY, c2hvcnQ=, TOKEN_ENCRYPTION_KEY",
        "TOKEN_ENCRYPTION_KEY, ¡no!, TOKEN_ENCRYPTION_KEY",
        "SESSION_TTL_SECONDS, 9, SESSION_TTL_SECONDS",
        "SESSION_TTL_SECONDS, 21601, SESSION_TTL_SECONDS",
        "SESSION_CREATE_AUTH, everybody, SESSION_CREATE_AUTH",
        "SESSION_STORE, files, SESSION_STORE",
        "SESSION_STORE, redis, REDIS_URL",
        "SESSION_FAILOVER, memory, SESSION_FAILOVER",
        "REDIS_URL, localhost:6379, REDIS_URL",
        "LIVEKIT_KEYS, no-secret, LIVEKIT_KEYS",
        "LIVEKIT_WS_URL, livekit, LIVEKIT_WS_URL",
        "VITE_STUDIO_URL, /studio, VITE_STUDIO_URL"
    })
    void refuses_anywhere(String name, String value, String named) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining(named + ":")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    @Test
    void reports_all_faults_together() {
        Map<String, String> env = new HashMap<>(
                Map.of("APP_ENV", "production", "SESSION_CREATE_AUTH", "public", "LIVEKIT_API_KEY", "devkey"));
        env.putAll(Map.of("LIVEKIT_API_SECRET", "secret", "ALLOW_ALL_CORS", "true", "SESSION_TTL_SECONDS", "never"));
        assertThatThrownBy(() -> read(env))
                .hasMessageContaining("SESSION_CREATE_AUTH:")
                .hasMessageContaining("LIVEKIT_API_KEY:")
                .hasMessageContaining("LIVEKIT_API_SECRET:")
                .hasMessageContaining("TOKEN_ENCRYPTION_KEY:")
                .hasMessageContaining("BACKEND_REGISTER_SECRET:")
                .hasMessageContaining("ALLOW_ALL_CORS:")
                .hasMessageContaining("SESSION_TTL_SECONDS:");
    }

    @Test
    void shows_no_secret() {
        assertThat(read(production()).toString()).doesNotContain(LONG_SECRET);
    }

    private static Map<String, String> production() {
        return new HashMap<>(Map.of(
                "APP_ENV", "production",
                "PUBLIC_URL", "https://api.lacajita.tv",
                "LIVEKIT_API_KEY", "APIkey",
                "LIVEKIT_API_SECRET", LONG_SECRET,
                "BACKEND_REGISTER_SECRET", LONG_SECRET,
                "PG_PASSWORD", LONG_SECRET,
                "TOKEN_ENCRYPTION_KEY", KEY));
    }

    private static SessionConfig read(Map<String, String> env) {
        Map<String, String> all = new HashMap<>(env);
        all.putIfAbsent("AUTH0_DOMAIN", "lacajita.eu.auth0.com");
        all.putIfAbsent("AUTH0_AUDIENCE", "https://api.lacajita.tv");
        var settings = new Settings(all);
        SessionConfig config = SessionConfig.from(settings);
        settings.check();
        return config;
    }
}
