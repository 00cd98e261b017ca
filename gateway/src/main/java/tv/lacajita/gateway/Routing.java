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
import tv.lacajita.gateway.routes.RouteSetting;
import tv.lacajita.gateway.routes.UpstreamSetting;
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
    private volatile List<RouteSetting> routeRows =
            table.routes().stream().map(RouteSetting::of).toList();
    private volatile List<UpstreamSetting> upstreamRows = List.of();
    private volatile boolean builtIn = true;
    private volatile RouteStore store;
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
        store = database.jdbi().onDemand(RouteStore.class);
        database.changes().on(Set.of("routes"), changed::release);
        reader = Thread.ofPlatform().daemon().name("routes").start(this::readWheneverChanged);
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

    /** The rows behind the table, those not in force too, by prefix. */
    List<RouteSetting> routeRows() {
        return routeRows;
    }

    /** The rows that stand beside {@link #configured}. */
    List<UpstreamSetting> upstreamRows() {
        return upstreamRows;
    }

    /** The instances of each service that the environment names. */
    Map<String, List<URI>> configured() {
        return configured;
    }

    private void readWheneverChanged() {
        Duration patience = SAFETY_NET;
        try {
            while (true) {
                boolean told = changed.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
                LOG.debug("reading the routes, told of a change: {}", told);
                patience = read() ? SAFETY_NET : RETRY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts in force what the database says; whether it could be read and holds together, its own log says when it is away. */
    synchronized boolean read() {
        try {
            List<RouteSetting> routes = store.routes();
            List<UpstreamSetting> instances = store.upstreams();
            upstreams.use(merged(instances));
            use(new RouteTable(routes.stream()
                    .filter(RouteSetting::active)
                    .map(RouteSetting::route)
                    .toList()));
            routeRows = routes;
            upstreamRows = instances;
            builtIn = false;
            return true;
        } catch (JdbiException | IllegalArgumentException e) {
            LOG.debug("the routes cannot be taken, the last ones stay in force", e);
            return false;
        }
    }

    private Map<String, List<URI>> merged(List<UpstreamSetting> rows) {
        Map<String, List<URI>> merged = new LinkedHashMap<>();
        configured.forEach((service, urls) -> merged.put(service, new ArrayList<>(urls)));
        for (UpstreamSetting row : rows) {
            List<URI> urls = merged.computeIfAbsent(row.service(), service -> new ArrayList<>());
            urls.remove(row.url());
            if (row.active()) {
                urls.add(row.url());
            }
        }
        return merged;
    }
}
