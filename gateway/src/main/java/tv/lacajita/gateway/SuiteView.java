package tv.lacajita.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.gateway.status.Account;
import tv.lacajita.gateway.status.Running;
import tv.lacajita.gateway.status.Suite;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Database.State;

/** What the status page shows of {@link Routing} and its database. */
final class SuiteView implements Suite {
    private final Routing routing;
    private final Optional<Database> database;

    SuiteView(Routing routing, Optional<Database> database) {
        this.routing = routing;
        this.database = database;
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
        return new Account(
                database.isPresent() ? Map.of("postgres", there ? "ok" : "down") : Map.of(),
                there ? List.of() : List.of(lastTable()));
    }

    private String lastTable() {
        return routing.isBuiltIn()
                ? "Reparte las peticiones con la tabla de rutas que trae de serie"
                : "Reparte las peticiones con la última tabla de rutas que leyó";
    }
}
