package tv.lacajita.gateway;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import tv.lacajita.gateway.Instance.Health;

/** What is under way and how the instances are, at the moment in which Prometheus asks: nothing is kept for it. */
final class LiveGauges implements MultiCollector {
    private final Upstreams upstreams;
    private final Watchman watchman;

    LiveGauges(Upstreams upstreams, Watchman watchman) {
        this.upstreams = upstreams;
        this.watchman = watchman;
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(routes(), outstanding(), states(), ejected());
    }

    private GaugeSnapshot routes() {
        var gauge = gauge("gateway_requests_in_flight", "Requests under way by route");
        watchman.inFlight().forEach((route, count) -> gauge.dataPoint(point(count, "route", route)));
        return gauge.build();
    }

    private GaugeSnapshot outstanding() {
        var gauge = gauge("gateway_upstream_in_flight", "Requests under way by instance");
        forEach((service, instance) -> gauge.dataPoint(point(instance.outstanding(), service, instance)));
        return gauge.build();
    }

    private GaugeSnapshot states() {
        var gauge = gauge("gateway_upstream_state", "1 for what the last look at an instance found");
        forEach((service, instance) -> List.of(Health.values())
                .forEach(health -> gauge.dataPoint(point(
                        instance.health() == health ? 1 : 0,
                        "upstream",
                        service,
                        "instance",
                        instance.origin().toString(),
                        "state",
                        health.name().toLowerCase(Locale.ROOT)))));
        return gauge.build();
    }

    private GaugeSnapshot ejected() {
        var gauge = gauge("gateway_upstream_ejected", "1 for an instance that is left out for a while");
        forEach((service, instance) -> gauge.dataPoint(point(instance.ejection().isOut() ? 1 : 0, service, instance)));
        return gauge.build();
    }

    private interface Visitor {
        void see(String service, Instance instance);
    }

    private void forEach(Visitor visitor) {
        upstreams
                .byService()
                .forEach((service, instances) -> instances.forEach(instance -> visitor.see(service, instance)));
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(double value, String service, Instance instance) {
        return point(value, "upstream", service, "instance", instance.origin().toString());
    }

    private static GaugeDataPointSnapshot point(double value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels).add("service", "gateway"))
                .build();
    }
}
