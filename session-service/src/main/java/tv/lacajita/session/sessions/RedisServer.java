package tv.lacajita.session.sessions;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import tv.lacajita.kit.db.Recurring;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.redis.RedisAddress;
import tv.lacajita.kit.redis.RedisClients;

/**
 * Redis, one server or many, which runs scripts. Every wait is bounded, and a probe looks once a second over a connection
 * of its own: while it finds Redis away nobody waits at all. It starts without Redis and uses it from when it is there.
 */
final class RedisServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 32;
    private static final RedisClients.Patience PATIENCE =
            new RedisClients.Patience(Duration.ofMillis(500), Duration.ofSeconds(1));

    /** What a server says when it cannot do now what it will do later; in a script it stands after a dash. */
    private static final Pattern NOT_NOW = Pattern.compile(
            "(^|-)(OOM|LOADING|READONLY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|NOAUTH|WRONGPASS|NOPERM) ");

    private static final Pattern FORGETS = Pattern.compile("aof_enabled:0");
    private static final Pattern LIMITED = Pattern.compile("maxmemory:[1-9]");
    private static final Pattern EVICTS = Pattern.compile("maxmemory_policy:(allkeys|volatile)");

    private static final RedisScript SELF =
            RedisScript.of("return redis.call('INFO', 'persistence') .. redis.call('INFO', 'memory')");

    private final RedisAddress address;
    private volatile Optional<RedisClients> clients = Optional.empty();
    private volatile boolean there;
    private volatile long answered = System.nanoTime();
    private volatile Optional<String> warning = Optional.empty();
    private boolean looked;
    private Recurring probing;

    RedisServer(RedisAddress address) {
        this.address = address;
    }

    /** Probes once, then goes on in the background. */
    RedisServer start() {
        look();
        probing = Recurring.start("redis-probe", PROBE_EVERY, this::look);
        return this;
    }

    boolean isThere() {
        return there;
    }

    /** What it was last seen not to promise, for operators. */
    Optional<String> warning() {
        return warning;
    }

    /**
     * What {@code script} returns: a text, a number, or a list of them; null for Lua's {@code false}.
     *
     * @throws ApiError 503 when Redis is away, full or read-only
     */
    Object run(RedisScript script, String key, String... args) {
        RedisClients open = clients.filter(known -> there).orElseThrow(() -> away("it was away a second ago"));
        try {
            Object answer = run(open, script, key, List.of(args));
            answered = System.nanoTime();
            return answer;
        } catch (JedisDataException e) {
            throw NOT_NOW.matcher(e.getMessage()).find() ? away(e.getMessage()) : e;
        } catch (JedisException e) {
            throw away(e.toString());
        }
    }

    /** Once more over a new connection when one was found broken: a restart breaks all that lie ready. */
    private static Object run(RedisClients open, RedisScript script, String key, List<String> args) {
        try {
            return run(open.working(), script, key, args);
        } catch (JedisConnectionException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw e;
            }
            open.dropIdle();
            return run(open.working(), script, key, args);
        }
    }

    private static Object run(UnifiedJedis jedis, RedisScript script, String key, List<String> args) {
        try {
            return jedis.evalsha(script.sha1(), List.of(key), args);
        } catch (JedisNoScriptException e) {
            return jedis.eval(script.text(), List.of(key), args);
        }
    }

    private static ApiError away(String why) {
        LOG.debug("Redis did not answer: {}", why);
        return ApiError.unavailable(
                "store_unavailable",
                "El almacén de sesiones no está disponible; inténtelo de nuevo",
                Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        probing.close();
        clients.ifPresent(RedisClients::close);
    }

    /** In a cluster one of its nodes stands for all. What was asked before a request was answered is no news. */
    private void look() {
        long asked = System.nanoTime();
        try {
            if (clients.isEmpty()) {
                clients = Optional.of(RedisClients.open(address, CONNECTIONS, PATIENCE));
            }
            settle(true, (String) run(clients.get().probing(), SELF, "studio:probe", List.of()));
        } catch (RuntimeException e) { // whatever Jedis throws, the next look may find it well
            clients.ifPresent(RedisClients::dropIdle);
            if (answered - asked < 0) {
                settle(false, e.toString());
            }
        }
    }

    /** @param said what Redis says of itself, or why it does not answer */
    private void settle(boolean answers, String said) {
        if (answers) {
            warning = weakness(said);
        }
        if (answers != there || !looked) {
            looked = true;
            there = answers;
            if (answers) {
                LOG.info("Redis is there");
                warning.ifPresent(LOG::warn);
            } else {
                LOG.warn("Redis is away: {}", said);
            }
        }
    }

    private static Optional<String> weakness(String info) {
        if (FORGETS.matcher(info).find()) {
            return Optional.of("Redis no guarda cada cambio en disco (appendonly no): si se cae, olvida sesiones");
        }
        return LIMITED.matcher(info).find() && EVICTS.matcher(info).find()
                ? Optional.of("Redis desaloja claves cuando se llena (maxmemory-policy): puede olvidar sesiones")
                : Optional.empty();
    }
}
