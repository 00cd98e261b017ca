package tv.lacajita.gateway.traffic;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tv.lacajita.kit.observe.Metrics;

/**
 * What passes through the gateway, by route and by instance. Counted once, where Prometheus reads it; what the gateway
 * itself shows is read from there.
 */
public final class Traffic {
    private static final String UPSTREAM = "gateway_upstream_requests";

    private final Metrics metrics;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    private record Answered(String upstream, URI instance, Outcome outcome) {}

    public Traffic(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * @param route its id; {@code -} when none was taken
     * @param nanos until the answer began
     */
    public void passed(String method, String route, int status, long nanos) {
        metrics.request(method, route, status, nanos);
    }

    /**
     * @param upstream the service
     * @param nanos to the first byte of the answer, or until it was clear that there would be none
     */
    public void answered(String upstream, URI instance, Outcome outcome, long nanos) {
        timers.computeIfAbsent(new Answered(upstream, instance, outcome), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A request that {@code instance} could not take and another got. */
    public void repeated(String upstream, URI instance) {
        metrics.registry()
                .counter("gateway_upstream_repeats", "upstream", upstream, "instance", instance.toString())
                .increment();
    }

    /** An instance that is left out for a while. */
    public void ejected(URI instance) {
        metrics.registry()
                .counter("gateway_upstream_ejections", "instance", instance.toString())
                .increment();
    }

    /** Of the route of that id. */
    public Figures ofRoute(String id, int inFlight) {
        return tally(Metrics.REQUESTS, search -> search.tag("route", id)).figures(inFlight);
    }

    /** Of one instance of a service. */
    public Figures ofInstance(String upstream, URI instance, int inFlight) {
        return tally(UPSTREAM, search -> search.tags("upstream", upstream, "instance", instance.toString()))
                .figures(inFlight);
    }

    /** Of all instances of a service, those that are gone too. */
    public Tally ofService(String upstream) {
        return tally(UPSTREAM, search -> search.tag("upstream", upstream));
    }

    /** Of everything that was forwarded or refused; the gateway's own addresses, whose routes are paths, do not count. */
    public Tally ofAll() {
        return tally(Metrics.REQUESTS, search -> search.tag("route", route -> !route.startsWith("/")));
    }

    private Tally tally(String name, UnaryOperator<Search> narrowed) {
        return Tally.of(narrowed.apply(metrics.registry().find(name)).timers(), Traffic::countsErrors);
    }

    private static boolean countsErrors(Timer timer) {
        String status = timer.getId().getTag("status");
        return status == null ? Outcome.of(timer.getId().getTag("outcome")).isError() : status.startsWith("5");
    }

    private Timer timer(Answered key) {
        return metrics.timer(
                UPSTREAM,
                "upstream",
                key.upstream(),
                "instance",
                key.instance().toString(),
                "outcome",
                key.outcome().word());
    }
}
