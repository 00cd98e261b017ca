package tv.lacajita.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.ConfigError;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.redis.RedisAddress;

class LimitsConfigTest {
    @Test
    void has_defaults() {
        assertThat(config(Map.of(), true)).isEqualTo(new LimitsConfig(true, 1, Optional.empty()));
    }

    @Test
    void takes_everything_set() {
        Map<String, String> env =
                Map.of("RATE_LIMITS", "off", "RATE_LIMIT_FACTOR", "100", "REDIS_URL", "redis://redis.test/1");
        assertThat(config(env, false))
                .isEqualTo(new LimitsConfig(false, 100, Optional.of(RedisAddress.parse("redis://redis.test/1"))));
    }

    @Test
    void reports_all_faults_together() {
        assertThatThrownBy(() -> config(
                        Map.of("RATE_LIMITS", "no", "RATE_LIMIT_FACTOR", "0.5", "REDIS_URL", "http://redis.test"),
                        false))
                .isInstanceOf(ConfigError.class)
                .hasMessageContainingAll("RATE_LIMITS", "RATE_LIMIT_FACTOR", "REDIS_URL");
    }

    @Test
    void refuses_to_be_off_in_production() {
        assertThatThrownBy(() -> config(Map.of("RATE_LIMITS", "off"), true))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("RATE_LIMITS");
    }

    private static LimitsConfig config(Map<String, String> env, boolean production) {
        var settings = new Settings(env);
        LimitsConfig config = LimitsConfig.from(settings, production);
        settings.check();
        return config;
    }
}
