package tv.lacajita.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The routes, immutable: a change is a new table. The longest prefix that covers a path wins. */
final class RouteTable {
    private final Route[] longestFirst;

    RouteTable(List<Route> routes) {
        longestFirst = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toArray(Route[]::new);
    }

    /** A scan: the table is short, and comparing the start of a string is cheaper than cutting it up for a map. */
    Optional<Route> find(String path) {
        for (Route route : longestFirst) {
            if (route.covers(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    List<Route> routes() {
        return List.of(longestFirst);
    }
}
