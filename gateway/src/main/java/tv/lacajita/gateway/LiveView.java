package tv.lacajita.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tv.lacajita.gateway.routes.LiveRoute;
import tv.lacajita.gateway.routes.LiveTable;
import tv.lacajita.gateway.routes.LiveUpstream;
import tv.lacajita.gateway.routes.UpstreamSetting;
import tv.lacajita.gateway.traffic.Traffic;

/** The table that {@link Routing} has in force, with what has passed by it. */
final class LiveView implements LiveTable {
    private final Routing routing;
    private final Traffic traffic;
    private final Watchman watchman;

    LiveView(Routing routing, Traffic traffic, Watchman watchman) {
        this.routing = routing;
        this.traffic = traffic;
        this.watchman = watchman;
    }

    @Override
    public String source() {
        return routing.isBuiltIn() ? "built-in" : "database";
    }

    @Override
    public List<LiveRoute> routes() {
        Map<String, Integer> inFlight = watchman.inFlight();
        return routing.routeRows().stream()
                .map(row -> new LiveRoute(row, traffic.ofRoute(row.id(), inFlight.getOrDefault(row.id(), 0))))
                .toList();
    }

    @Override
    public List<LiveUpstream> upstreams() {
        List<LiveUpstream> all = new ArrayList<>();
        List<UpstreamSetting> rows = routing.upstreamRows();
        rows.forEach(row -> all.add(upstream(Optional.of(row.id()), row.service(), row.url(), row.active())));
        routing.configured().forEach((service, urls) -> urls.stream()
                .filter(url -> rows.stream().noneMatch(row -> isOf(row, service, url)))
                .forEach(url -> all.add(upstream(Optional.empty(), service, url, true))));
        all.sort(Comparator.comparing(LiveUpstream::service).thenComparing(LiveUpstream::url));
        return all;
    }

    private static boolean isOf(UpstreamSetting row, String service, URI url) {
        return row.service().equals(service) && row.url().equals(url);
    }

    private LiveUpstream upstream(Optional<String> id, String service, URI url, boolean active) {
        Optional<Instance> instance = routing.upstreams().byService().getOrDefault(service, List.of()).stream()
                .filter(running -> running.origin().equals(url))
                .findFirst();
        return new LiveUpstream(
                id,
                service,
                url,
                active,
                instance.map(running -> running.health().name().toLowerCase(Locale.ROOT)),
                instance.map(Instance::ejection).filter(Ejection::isOut).isPresent(),
                traffic.ofInstance(
                        service, url, instance.map(Instance::outstanding).orElse(0)));
    }

    @Override
    public Set<String> configuredServices() {
        return routing.configured().keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void reload() {
        routing.read();
    }
}
