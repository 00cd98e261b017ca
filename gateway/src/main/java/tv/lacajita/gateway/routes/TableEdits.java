package tv.lacajita.gateway.routes;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.http.ApiError;

/** Changes of the table, one after the other, each judged by the table it finds and noted in the audit with it. */
final class TableEdits {
    private final Jdbi db;
    private final TableRules rules;
    private final Set<String> configured;

    /** Who changes something, in which request. */
    record Editor(String sub, String requestId) {}

    /** @param configured the services that need no row to exist */
    TableEdits(Jdbi db, TableRules rules, Set<String> configured) {
        this.db = db;
        this.rules = rules;
        this.configured = configured;
    }

    /** @throws ApiError 422 for what the table must not hold, 409 for a prefix that another route has */
    void put(RouteSetting route, Editor editor) {
        change(editor, "put", "route", route.id(), TableStore::route, (table, before) -> {
            rules.check(route, services(table));
            table.otherRoute(route.prefix(), route.id()).ifPresent(other -> {
                throw ApiError.conflict("prefix_taken", "El prefijo " + route.prefix() + " ya es de la ruta " + other);
            });
            table.put(route);
        });
    }

    /** @throws ApiError 404 */
    void removeRoute(String id, Editor editor) {
        change(editor, "delete", "route", id, TableStore::route, (table, before) -> {
            before.orElseThrow(() -> ApiError.notFound("No hay ninguna ruta " + id));
            table.deleteRoute(id);
        });
    }

    /** @throws ApiError 409 for an instance that another row names, or a service that would be left without one */
    void put(UpstreamSetting upstream, Editor editor) {
        change(editor, "put", "upstream", upstream.id(), TableStore::upstream, (table, before) -> {
            Set<String> services = services(table);
            table.otherUpstream(upstream.service(), upstream.url().toString(), upstream.id())
                    .ifPresent(other -> {
                        throw ApiError.conflict(
                                "instance_taken", "Esa instancia de " + upstream.service() + " ya es " + other);
                    });
            table.put(upstream);
            refuseLost(table, services, upstream.id());
        });
    }

    /** @throws ApiError 404; 409 for the last instance of a service that routes go to */
    void removeUpstream(String id, Editor editor) {
        change(editor, "delete", "upstream", id, TableStore::upstream, (table, before) -> {
            before.orElseThrow(() -> ApiError.notFound("No hay ninguna instancia " + id));
            Set<String> services = services(table);
            table.deleteUpstream(id);
            refuseLost(table, services, id);
        });
    }

    /** What changes nothing leaves no line. */
    private void change(
            Editor editor,
            String action,
            String kind,
            String id,
            BiFunction<TableStore, String, Optional<String>> row,
            BiConsumer<TableStore, Optional<String>> change) {
        db.useTransaction(handle -> {
            TableStore table = handle.attach(TableStore.class);
            table.lock();
            Optional<String> before = row.apply(table, id);
            change.accept(table, before);
            Optional<String> after = row.apply(table, id);
            if (!after.equals(before)) {
                table.note(editor.sub(), action, kind, id, before.orElse(null), after.orElse(null), editor.requestId());
            }
        });
    }

    private Set<String> services(TableStore table) {
        Set<String> services = new HashSet<>(configured);
        services.addAll(table.services());
        return services;
    }

    /** @param earlier the services before {@code id} was changed */
    private void refuseLost(TableStore table, Set<String> earlier, String id) {
        Set<String> lost = new HashSet<>(earlier);
        lost.removeAll(services(table));
        for (String service : lost) {
            Set<String> prefixes = table.prefixesOf(service);
            if (!prefixes.isEmpty()) {
                throw ApiError.conflict(
                        "upstream_in_use",
                        id + " es la última instancia de " + service + ", adonde van " + String.join(", ", prefixes)
                                + ": cambie o borre antes esas rutas");
            }
        }
    }
}
