package tv.lacajita.kit.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What a service measures, for Prometheus at {@code /metrics} on a port of its own. */
public final class Metrics implements AutoCloseable {
    /** Requests by {@code method}, {@code route} and {@code status}. */
    public static final String REQUESTS = "http_server_requests";

    /** Where the buckets of every histogram end: from what a cache answers to what a time-out ends. */
    private static final Duration[] STEPS = LongStream.of(
                    500,
                    1_000,
                    2_500,
                    5_000,
                    10_000,
                    25_000,
                    50_000,
                    100_000,
                    250_000,
                    500_000,
                    1_000_000,
                    2_500_000,
                    5_000_000,
                    10_000_000,
                    30_000_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<RequestKey, Timer> timers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final List<String> allowed;

    private record RequestKey(String method, String route, int status) {}

    /**
     * @param port where to listen; 0 lets the system choose
     * @param allowed addresses that may read beside the loopback; none binds to the loopback only
     */
    public Metrics(String service, int port, List<String> allowed) throws IOException {
        this.allowed = allowed;
        registry.config().commonTags("service", service);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        server = HttpServer.create(
                allowed.isEmpty() ? new InetSocketAddress("127.0.0.1", port) : new InetSocketAddress(port), 0);
        server.createContext("/metrics", this::scrape);
        server.start();
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Counts and times one request under its route template, never under its path. */
    public void request(String method, String route, int status, long nanos) {
        timers.computeIfAbsent(new RequestKey(method, route, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * A timer with a histogram in the steps that all have in common.
     *
     * @param tags names and values in turn
     */
    public Timer timer(String name, String... tags) {
        return Timer.builder(name).tags(tags).serviceLevelObjectives(STEPS).register(registry);
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }

    private Timer timer(RequestKey key) {
        return timer(REQUESTS, "method", key.method(), "route", key.route(), "status", Integer.toString(key.status()));
    }

    private void scrape(HttpExchange exchange) throws IOException {
        try (exchange) {
            var peer = exchange.getRemoteAddress().getAddress();
            boolean welcome = peer.isLoopbackAddress() || allowed.contains(peer.getHostAddress());
            byte[] body = (welcome ? registry.scrape() : "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(welcome ? 200 : 403, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
