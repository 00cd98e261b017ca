package tv.lacajita.session.sessions;

import java.util.Optional;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.redis.RedisAddress;

/**
 * Where sessions are kept.
 *
 * @param primary {@code SESSION_STORE}; {@code auto} is PostgreSQL when one is configured, else Redis, else memory
 * @param failsOver {@code SESSION_FAILOVER=redis}: while PostgreSQL is away new sessions go to Redis
 * @param database also when sessions are elsewhere: other things live there
 * @param redis {@code REDIS_URL}
 */
public record StoreConfig(
        StoreKind primary, boolean failsOver, Optional<DatabaseConfig> database, Optional<RedisAddress> redis) {
    private enum Choice {
        AUTO,
        POSTGRES,
        REDIS,
        MEMORY
    }

    private enum Failover {
        OFF,
        REDIS
    }

    public static StoreConfig from(Settings settings) {
        Choice choice = settings.choice("SESSION_STORE", Choice.AUTO);
        boolean failover = settings.choice("SESSION_FAILOVER", Failover.OFF) == Failover.REDIS;
        Optional<DatabaseConfig> named = DatabaseConfig.optional(settings);
        Optional<RedisAddress> redis = RedisAddress.from(settings);
        StoreKind primary =
                switch (choice) {
                    case AUTO ->
                        named.isPresent() ? StoreKind.POSTGRES : redis.isPresent() ? StoreKind.REDIS : StoreKind.MEMORY;
                    case POSTGRES -> StoreKind.POSTGRES;
                    case REDIS -> StoreKind.REDIS;
                    case MEMORY -> StoreKind.MEMORY;
                };
        boolean failsOver = failover && primary == StoreKind.POSTGRES;
        if (redis.isEmpty() && (failsOver || primary == StoreKind.REDIS)) {
            settings.refuse("REDIS_URL", "falta (SESSION_STORE o SESSION_FAILOVER piden Redis)");
        }
        // asked for by name, PostgreSQL is where it is by default
        Optional<DatabaseConfig> database =
                primary == StoreKind.POSTGRES && named.isEmpty() ? Optional.of(DatabaseConfig.from(settings)) : named;
        return new StoreConfig(primary, failsOver, database, redis);
    }
}
