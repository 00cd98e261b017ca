package tv.lacajita.kit.redis;

import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/**
 * Jedis clients of one address.
 *
 * @param working with a pool, for requests
 * @param probing with one connection of its own: a pool whose connections are all in use is no outage
 */
public record RedisClients(UnifiedJedis working, UnifiedJedis probing) implements AutoCloseable {
    private static final int CLUSTER_ATTEMPTS = 3; // a moved slot, a node that is gone

    /**
     * How long things may take.
     *
     * @param connect to a server; as long for a free connection of the pool
     * @param answer to one command
     */
    public record Patience(Duration connect, Duration answer) {}

    /** @throws redis.clients.jedis.exceptions.JedisException when no sentinel or no node of a cluster answers */
    public static RedisClients open(RedisAddress address, int connections, Patience patience) {
        UnifiedJedis working = client(address, connections, patience);
        return new RedisClients(working, client(address, 1, patience));
    }

    /** Forgets the connections that lie ready. */
    public void dropIdle() {
        dropIdle(working);
        dropIdle(probing);
    }

    @Override
    public void close() {
        working.close();
        probing.close();
    }

    private static UnifiedJedis client(RedisAddress address, int connections, Patience patience) {
        JedisClientConfig config = config(address, patience);
        ConnectionPoolConfig pool = pool(connections, patience.connect());
        return switch (address.form()) {
            case PLAIN, TLS ->
                RedisClient.builder()
                        .hostAndPort(address.nodes().iterator().next())
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .masterName(address.path())
                        .sentinels(address.nodes())
                        .sentinelClientConfig(bounded(patience).build())
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(address.nodes())
                        .maxAttempts(CLUSTER_ATTEMPTS)
                        .maxTotalRetriesDuration(patience.connect().plus(patience.answer()))
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
        };
    }

    private static JedisClientConfig config(RedisAddress address, Patience patience) {
        DefaultJedisClientConfig.Builder config = bounded(patience);
        address.user().ifPresent(config::user);
        address.password().ifPresent(password -> config.password(password.reveal()));
        if (address.form() == RedisAddress.Form.TLS) {
            config.sslOptions(SslOptions.defaults());
        }
        return config.database(address.database()).build();
    }

    private static DefaultJedisClientConfig.Builder bounded(Patience patience) {
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis((int) patience.connect().toMillis())
                .socketTimeoutMillis((int) patience.answer().toMillis());
    }

    private static ConnectionPoolConfig pool(int connections, Duration wait) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(wait);
        return pool;
    }

    private static void dropIdle(UnifiedJedis client) {
        switch (client) {
            case RedisClient one -> one.getPool().clear();
            case RedisSentinelClient many ->
                many.getPrimaryNodesConnectionMap().values().forEach(Pool::clear);
            case RedisClusterClient cluster ->
                cluster.getClusterNodes().values().forEach(Pool::clear);
            default -> throw new IllegalArgumentException(client.getClass().getName());
        }
    }
}
