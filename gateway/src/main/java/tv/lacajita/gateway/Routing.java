package tv.lacajita.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.gateway.RouteStore.UpstreamRow;
import tv.lacajita.kit.db.Database;

/**
 * The table and the instances in force. It begins with the built-in ones, takes what the database says as soon as it can
 * be read and after every change, and keeps what it had while the database is away. Requests under way are not touched.
 */
final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final Map<String, List<URI>> configured;
    private final Upstreams upstreams = new Upstreams();
    private volatile RouteTable table = BuiltInRoutes.table();
    private volatile boolean builtIn = true;

    /** @param configured the instances of each service that the environment names */
    Routing(Map<String, List<URI>> configured) {
        this.configured = configured;
        upstreams.use(configured);
    }

    /** Follows the database from now on; {@code changes} says when it comes back, too. */
    void follow(Database database) {
        RouteStore store = database.jdbi().onDemand(RouteStore.class);
        database.changes().on(Set.of("routes"), () -> reload(store));
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

    private synchronized void reload(RouteStore store) {
        try {
            List<Route> routes = store.routes();
            upstreams.use(merged(store.upstreams()));
            use(new RouteTable(routes));
            builtIn = false;
            LOG.info(
                    "{} routes in force, {} instances",
                    routes.size(),
                    upstreams.all().size());
        } catch (JdbiException e) {
            LOG.warn("routes cannot be read, the last ones stay in force: {}", e.getMessage());
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
