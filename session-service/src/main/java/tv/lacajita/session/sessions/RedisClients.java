package tv.lacajita.session.sessions;

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
record RedisClients(UnifiedJedis working, UnifiedJedis probing) implements AutoCloseable {
    private static final int CONNECT_MILLIS = 500;
    private static final int ANSWER_MILLIS = 1_000;
    private static final Duration POOL_WAIT = Duration.ofMillis(500);
    private static final int CLUSTER_ATTEMPTS = 3; // a moved slot, a node that is gone

    /** @throws redis.clients.jedis.exceptions.JedisException when no sentinel or no node of a cluster answers */
    static RedisClients open(RedisAddress address, int connections) {
        UnifiedJedis working = client(address, connections);
        return new RedisClients(working, client(address, 1));
    }

    /** Forgets the connections that lie ready. */
    void dropIdle() {
        dropIdle(working);
        dropIdle(probing);
    }

    @Override
    public void close() {
        working.close();
        probing.close();
    }

    private static UnifiedJedis client(RedisAddress address, int connections) {
        JedisClientConfig config = config(address);
        ConnectionPoolConfig pool = pool(connections);
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
                        .sentinelClientConfig(bounded().build())
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(address.nodes())
                        .maxAttempts(CLUSTER_ATTEMPTS)
                        .maxTotalRetriesDuration(Duration.ofMillis(CONNECT_MILLIS + ANSWER_MILLIS))
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
        };
    }

    private static JedisClientConfig config(RedisAddress address) {
        DefaultJedisClientConfig.Builder config = bounded();
        address.user().ifPresent(config::user);
        address.password().ifPresent(password -> config.password(password.reveal()));
        if (address.form() == RedisAddress.Form.TLS) {
            config.sslOptions(SslOptions.defaults());
        }
        return config.database(address.database()).build();
    }

    private static DefaultJedisClientConfig.Builder bounded() {
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS);
    }

    private static ConnectionPoolConfig pool(int connections) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(POOL_WAIT);
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
