package tv.lacajita.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tv.lacajita.gateway.limits.Limits;
import tv.lacajita.gateway.status.Account;
import tv.lacajita.gateway.status.Running;
import tv.lacajita.gateway.status.Suite;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Database.State;

/** What the status page shows of the instances, and of what the gateway itself needs. */
final class SuiteView implements Suite {
    private final Routing routing;
    private final Optional<Database> database;
    private final Optional<Limits> limits;

    SuiteView(Routing routing, Optional<Database> database, Optional<Limits> limits) {
        this.routing = routing;
        this.database = database;
        this.limits = limits;
    }

    @Override
    public Map<String, List<Running>> services() {
        Map<String, List<Running>> services = new LinkedHashMap<>();
        routing.upstreams()
                .byService()
                .forEach((service, instances) -> services.put(
                        service,
                        instances.stream()
                                .map(instance -> new Running(
                                        instance.origin(),
                                        instance.health().name().toLowerCase(Locale.ROOT)))
                                .toList()));
        return services;
    }

    @Override
    public Account gateway() {
        boolean there = database.map(Database::state).filter(State.OK::equals).isPresent();
        Map<String, String> dependencies = new TreeMap<>();
        database.ifPresent(configured -> dependencies.put("postgres", word(there)));
        limits.flatMap(Limits::sharing).ifPresent(shared -> dependencies.put("redis", word(shared)));
        return new Account(dependencies, there ? List.of() : List.of(lastTable()));
    }

    private static String word(boolean there) {
        return there ? "ok" : "down";
    }

    private String lastTable() {
        return routing.isBuiltIn()
                ? "Reparte las peticiones con la tabla de rutas que trae de serie"
                : "Reparte las peticiones con la última tabla de rutas que leyó";
    }
}
