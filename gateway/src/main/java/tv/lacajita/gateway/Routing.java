package tv.lacajita.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.gateway.RouteStore.UpstreamRow;
import tv.lacajita.kit.db.Database;

/**
 * The table and the instances in force. It begins with the built-in ones, takes what the database says as soon as it can
 * be read and after every change, and keeps what it had while the database is away. Requests under way are not touched.
 */
final class Routing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
    /** The table is read this often though nobody said that it changed, in case that word was lost. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final Map<String, List<URI>> configured;
    private final Upstreams upstreams;
    private final Semaphore changed = new Semaphore(0);
    private volatile RouteTable table = BuiltInRoutes.table();
    private volatile boolean builtIn = true;
    private volatile Thread reader;

    /** @param configured the instances of each service that the environment names */
    Routing(Map<String, List<URI>> configured) {
        this(configured, Capacity.DEFAULTS);
    }

    Routing(Map<String, List<URI>> configured, Capacity capacity) {
        this.configured = configured;
        this.upstreams = new Upstreams(capacity);
        upstreams.use(configured);
    }

    /** Follows the database from now on. */
    void follow(Database database) {
        RouteStore store = database.jdbi().onDemand(RouteStore.class);
        database.changes().on(Set.of("routes"), changed::release);
        reader = Thread.ofPlatform().daemon().name("routes").start(() -> readWheneverChanged(store));
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.interrupt();
        }
    }

    RouteTable table() {
        return table;
    }

    /** Puts another table in force. */
    void use(RouteTable next) {
        table = next;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    /** Whether the database has not been read yet. */
    boolean isBuiltIn() {
        return builtIn;
    }

    private void readWheneverChanged(RouteStore store) {
        Duration patience = SAFETY_NET;
        try {
            while (true) {
                boolean told = changed.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
                LOG.debug("reading the routes, told of a change: {}", told);
                patience = read(store) ? SAFETY_NET : RETRY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it could be read and holds together; the database's own log says when it is away. */
    private boolean read(RouteStore store) {
        try {
            List<Route> routes = store.routes();
            upstreams.use(merged(store.upstreams()));
            use(new RouteTable(routes));
            builtIn = false;
            return true;
        } catch (JdbiException | IllegalArgumentException e) {
            LOG.debug("the routes cannot be taken, the last ones stay in force", e);
            return false;
        }
    }

    private Map<String, List<URI>> merged(List<UpstreamRow> rows) {
        Map<String, List<URI>> merged = new LinkedHashMap<>();
        configured.forEach((service, urls) -> merged.put(service, new ArrayList<>(urls)));
        for (UpstreamRow row : rows) {
            List<URI> urls = merged.computeIfAbsent(row.service(), service -> new ArrayList<>());
            URI url = URI.create(row.url());
            urls.remove(url);
            if (row.active()) {
                urls.add(url);
            }
        }
        return merged;
    }
}
