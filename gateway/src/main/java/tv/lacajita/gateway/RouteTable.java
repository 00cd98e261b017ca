package tv.lacajita.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routes, immutable: a change is a new table. The longest prefix that covers a path wins. */
final class RouteTable {
    private final Map<String, Route> byPrefix;
    private final int longestPrefix;

    RouteTable(List<Route> routes) {
        byPrefix = routes.stream().collect(Collectors.toUnmodifiableMap(Route::prefix, Function.identity()));
        longestPrefix =
                byPrefix.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Looks for the path up to each of its slashes, the last first, but for those that no prefix reaches. */
    Optional<Route> find(String path) {
        int end = path.length() > longestPrefix ? path.lastIndexOf('/', longestPrefix) : path.length();
        while (end >= 0) {
            Route route = byPrefix.get(path.substring(0, end));
            if (route != null) {
                return Optional.of(route);
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return Optional.empty();
    }

    List<Route> routes() {
        return List.copyOf(byPrefix.values());
    }
}
