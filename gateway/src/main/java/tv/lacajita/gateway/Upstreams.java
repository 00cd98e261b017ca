package tv.lacajita.gateway;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tv.lacajita.gateway.Instance.Health;

/** The instances of each service, and which of them gets the next request. */
final class Upstreams {
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Map<String, List<Instance>> byService = Map.of();

    /** Puts another set in force; an instance that stays keeps its counters and its health. */
    synchronized void use(Map<String, List<URI>> origins) {
        Map<URI, Instance> known = new HashMap<>();
        all().forEach(instance -> known.put(instance.origin(), instance));
        Map<String, List<Instance>> next = new LinkedHashMap<>();
        origins.forEach((service, uris) -> next.put(
                service,
                uris.stream()
                        .distinct()
                        .map(uri -> known.computeIfAbsent(uri, Instance::new))
                        .toList()));
        byService = next;
    }

    /**
     * The instance with the least to do among the ready ones; when none is ready, among those that live (what needs no
     * database must still be served), and when none is known to live, among all. Empty when the service has none.
     */
    Optional<Instance> choose(String service) {
        List<Instance> instances = byService.getOrDefault(service, List.of());
        if (instances.size() == 1) {
            return Optional.of(instances.getFirst());
        }
        int start = turn.getAndIncrement();
        Instance best = null;
        for (int i = 0; i < instances.size(); i++) {
            Instance next = instances.get(Math.floorMod(start + i, instances.size()));
            if (best == null || isBetter(next, best)) {
                best = next;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isBetter(Instance next, Instance best) {
        int byHealth = Integer.compare(rank(next.health()), rank(best.health()));
        return byHealth < 0 || byHealth == 0 && next.outstanding() < best.outstanding();
    }

    private static int rank(Health health) {
        return switch (health) {
            case READY, UNKNOWN -> 0;
            case LIVE -> 1;
            case DOWN -> 2;
        };
    }

    Map<String, List<Instance>> byService() {
        return byService;
    }

    /** Each instance once, whichever services it serves. */
    Collection<Instance> all() {
        return byService.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Each service as {@code GET /health} shows it, without its addresses. */
    Map<String, ServiceState> states() {
        Map<String, ServiceState> states = new LinkedHashMap<>();
        byService.forEach((service, instances) -> states.put(service, ServiceState.of(instances)));
        return states;
    }

    /**
     * @param status {@code ok} with an instance that is ready, {@code degraded} with one that lives, else {@code down}
     * @param instances the health of each
     */
    public record ServiceState(String status, List<String> instances) {
        static ServiceState of(List<Instance> instances) {
            List<Health> seen = instances.stream().map(Instance::health).toList();
            String status = seen.contains(Health.READY) ? "ok" : seen.contains(Health.LIVE) ? "degraded" : "down";
            return new ServiceState(
                    status,
                    seen.stream().map(h -> h.name().toLowerCase(Locale.ROOT)).toList());
        }
    }

    /** Whether every service has an instance that is ready. */
    boolean ready() {
        return byService.values().stream()
                .allMatch(instances -> instances.stream().anyMatch(instance -> instance.health() == Health.READY));
    }
}
