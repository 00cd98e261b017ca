package tv.lacajita.gateway.limits;

import java.util.Optional;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.redis.RedisAddress;

/**
 * How requests are limited.
 *
 * @param on {@code RATE_LIMITS}
 * @param factor {@code RATE_LIMIT_FACTOR}: how many times the usual figures
 * @param redis {@code REDIS_URL}, through which all instances share what a caller has used; else each counts for itself
 */
public record LimitsConfig(boolean on, int factor, Optional<RedisAddress> redis) {
    private static final int MAX_FACTOR = 100_000;

    private enum Switch {
        ON,
        OFF
    }

    public static LimitsConfig from(Settings settings, boolean production) {
        boolean on = settings.choice("RATE_LIMITS", Switch.ON) == Switch.ON;
        if (!on && production) {
            settings.refuse("RATE_LIMITS", "off no se admite con APP_ENV=production");
        }
        int factor = settings.number("RATE_LIMIT_FACTOR", 1, 1, MAX_FACTOR);
        return new LimitsConfig(on, factor, RedisAddress.from(settings));
    }
}
