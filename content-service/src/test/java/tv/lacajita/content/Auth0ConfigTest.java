package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.content.auth0.Auth0Config;
import tv.lacajita.kit.config.ConfigError;
import tv.lacajita.kit.config.Settings;

class Auth0ConfigTest {
    private static Auth0Config config(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(
                Map.of("AUTH0_DOMAIN", "lacajita.eu.auth0.com", "AUTH0_AUDIENCE", "https://api.lacajita.tv"));
        env.putAll(more);
        var settings = new Settings(env);
        Auth0Config config = ContentConfig.from(settings).auth0();
        settings.check();
        return config;
    }

    @Test
    void manages_nothing_by_default() {
        var config = config(Map.of());
        assertThat(config.tenant()).isEqualTo(URI.create("https://lacajita.eu.auth0.com/"));
        assertThat(config.managementApi()).isEqualTo(URI.create("https://lacajita.eu.auth0.com/api/v2/"));
        assertThat(config.audience()).isEqualTo("https://api.lacajita.tv");
        assertThat(config.management()).isEmpty();
        assertThat(config.login()).isEmpty();
        assertThat(config.machineSecret()).isEmpty();
        assertThat(config.usersLifetime()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void takes_everything_that_is_set() {
        var config = config(Map.of(
                "AUTH0_MGMT_CLIENT_ID", "mgmt",
                "AUTH0_MGMT_CLIENT_SECRET", "canary-1",
                "AUTH0_MGMT_AUDIENCE", "https://tenant.auth0.com/api/v2/",
                "AUTH0_ROPG_CLIENT_ID", "ropg",
                "AUTH0_ROPG_CLIENT_SECRET", "canary-2",
                "AUTH0_USERS_CACHE_SECONDS", "5",
                "SECRET_KEY", "canary-3-canary-3"));
        assertThat(config.managementApi()).isEqualTo(URI.create("https://tenant.auth0.com/api/v2/"));
        assertThat(config.management().orElseThrow().id()).isEqualTo("mgmt");
        assertThat(config.login().orElseThrow().id()).isEqualTo("ropg");
        assertThat(config.usersLifetime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.toString()).doesNotContain("canary");
    }

    @Test
    void lets_people_in_with_the_management_client_when_there_is_no_other() {
        var config = config(Map.of("AUTH0_MGMT_CLIENT_ID", "mgmt", "AUTH0_MGMT_CLIENT_SECRET", "s"));
        assertThat(config.login()).isEqualTo(config.management());
    }

    @Test
    void refuses_with_all_faults_at_once() {
        assertThatThrownBy(() -> config(Map.of(
                        "APP_ENV", "production",
                        "AUTH0_MGMT_CLIENT_ID", "alone",
                        "AUTH0_ROPG_CLIENT_SECRET", "alone",
                        "AUTH0_MGMT_AUDIENCE", "http://127.0.0.1:7070/api/v2/",
                        "AUTH0_USERS_CACHE_SECONDS", "0",
                        "SECRET_KEY", "devmachinesecret")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("AUTH0_MGMT_CLIENT_ID")
                .hasMessageContaining("AUTH0_ROPG_CLIENT_ID")
                .hasMessageContaining("AUTH0_MGMT_AUDIENCE")
                .hasMessageContaining("AUTH0_USERS_CACHE_SECONDS")
                .hasMessageContaining("SECRET_KEY");
    }
}
