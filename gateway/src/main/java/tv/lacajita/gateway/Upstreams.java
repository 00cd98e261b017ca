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
import tv.lacajita.kit.http.ApiError;

/** The instances of each service, and which of them gets the next request. */
final class Upstreams {
    /** The rank of an instance that answers, but not everything, or not for long. */
    private static final int AVOIDED = 1;
    /** The rank of one that is used only where there is no other. */
    private static final int OUT = 2;

    private final Capacity capacity;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Map<String, List<Instance>> byService = Map.of();

    /** @param capacity of each instance */
    Upstreams(Capacity capacity) {
        this.capacity = capacity;
    }

    Capacity capacity() {
        return capacity;
    }

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
     * database must still be served), and when none is known to live or all fail, among all.
     *
     * @throws ApiError 503 when the service has none, or when even that one has as much as it may
     */
    Instance choose(String service) {
        Instance best = best(service, null);
        if (best == null) {
            throw EdgeErrors.noInstance();
        }
        if (!hasRoom(best)) {
            throw EdgeErrors.busyUpstream();
        }
        return best;
    }

    /**
     * Where to repeat what {@code failed} could not take: at the best of the others. When none of them is well, at itself,
     * if all that failed was a connection that it had kept.
     */
    Optional<Instance> chooseAgain(String service, Instance failed, boolean onKeptConnection) {
        Instance best = best(service, failed);
        if (onKeptConnection && (best == null || rank(best) == OUT)) {
            best = failed;
        }
        return Optional.ofNullable(best).filter(this::hasRoom);
    }

    private boolean hasRoom(Instance instance) {
        return instance.outstanding() < capacity.requests();
    }

    /** Null when there is none but {@code without}. */
    private Instance best(String service, Instance without) {
        List<Instance> instances = byService.getOrDefault(service, List.of());
        int start = instances.size() == 1 ? 0 : turn.getAndIncrement();
        Instance best = null;
        for (int i = 0; i < instances.size(); i++) {
            Instance next = instances.get(Math.floorMod(start + i, instances.size()));
            if (next != without && (best == null || isBetter(next, best))) {
                best = next;
            }
        }
        return best;
    }

    private static boolean isBetter(Instance next, Instance best) {
        int byHealth = Integer.compare(rank(next), rank(best));
        return byHealth < 0 || byHealth == 0 && next.outstanding() < best.outstanding();
    }

    private static int rank(Instance instance) {
        if (instance.ejection().isOut() || instance.health() == Health.DOWN) {
            return OUT;
        }
        return instance.isLeaving() || instance.health() == Health.LIVE ? AVOIDED : 0;
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
