package tv.lacajita.gateway.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.serialization.Mapper;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import tv.lacajita.kit.db.Recurring;
import tv.lacajita.kit.redis.RedisAddress;
import tv.lacajita.kit.redis.RedisClients;

/**
 * The buckets in Redis, one key for an account, gone when its minute ends. Every wait is short; after the first that was
 * in vain nobody else waits until a probe, once a second, finds Redis well. It starts without Redis.
 */
final class SharedBuckets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
    private static final RedisClients.Patience PATIENCE =
            new RedisClients.Patience(Duration.ofMillis(250), Duration.ofMillis(250));
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 16;

    /** A bucket of its own, so that a Redis that answers but takes no writes is found out. */
    private static final String PROBE_KEY = "gateway:limit:probe";

    private static final BucketConfiguration PROBE = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(1_000_000).refillGreedy(1_000_000, Limit.WINDOW))
            .build();

    private final RedisAddress address;
    private final Recurring probing;
    private volatile Optional<Open> open = Optional.empty();
    private volatile boolean there;
    private boolean looked;

    private record Open(RedisClients clients, ProxyManager<String> buckets, ProxyManager<String> probed) {
        static Open to(RedisAddress address) {
            RedisClients clients = RedisClients.open(address, CONNECTIONS, PATIENCE);
            return new Open(clients, buckets(clients.working()), buckets(clients.probing()));
        }

        private static ProxyManager<String> buckets(UnifiedJedis jedis) {
            return Bucket4jJedis.casBasedBuilder(jedis)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ZERO))
                    .keyMapper(Mapper.STRING)
                    .build();
        }
    }

    SharedBuckets(RedisAddress address) {
        this.address = address;
        this.probing = Recurring.start("limits-probe", PROBE_EVERY, this::probe);
    }

    boolean isThere() {
        return there;
    }

    /** Takes {@code count} requests, all or none; empty when Redis does not answer. May wait. */
    Optional<ConsumptionProbe> take(Account account, Limit limit, int count) {
        try {
            return open.map(redis -> take(redis.buckets(), account.key(), limit.shared(), count));
        } catch (RuntimeException e) { // whatever Jedis or Bucket4j throws, the request goes on without them
            lost(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        probing.close();
        open.ifPresent(redis -> redis.clients().close());
    }

    private static ConsumptionProbe take(
            ProxyManager<String> buckets, String key, BucketConfiguration configuration, int count) {
        return buckets.builder().build(key, () -> configuration).tryConsumeAndReturnRemaining(count);
    }

    private void probe() {
        try {
            if (open.isEmpty()) {
                open = Optional.of(Open.to(address));
            }
            take(open.get().probed(), PROBE_KEY, PROBE, 1);
            settle(true, "");
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    /** A restart breaks all connections that lie ready. */
    private void lost(RuntimeException cause) {
        open.ifPresent(redis -> redis.clients().dropIdle());
        settle(false, cause.toString());
    }

    private synchronized void settle(boolean answers, String why) {
        if (answers != there || !looked) {
            looked = true;
            there = answers;
            if (answers) {
                LOG.info("rate limits are shared through Redis");
            } else {
                LOG.warn("rate limits are counted here alone, Redis is away: {}", why);
            }
        }
    }
}
