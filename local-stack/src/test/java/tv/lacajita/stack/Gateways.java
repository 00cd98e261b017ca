package tv.lacajita.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.RawHttp;

/** The gateway, and the one that takes over its port (I11). */
final class Gateways {
    private final int port;
    private final Starter starter;
    private int metricsPort;
    private volatile ServiceProcess running;

    interface Starter {
        ServiceProcess start(int metricsPort) throws IOException;
    }

    Gateways(int port, Starter starter) {
        this.port = port;
        this.starter = starter;
        this.metricsPort = Ports.metrics(port);
    }

    /** Returns when the process runs, which is before it is ready. */
    void start() throws IOException {
        running = starter.start(metricsPort);
    }

    /** Starts one beside the one that runs, and ends that one when the new one answers, too. */
    void handOver() throws IOException {
        ServiceProcess old = running;
        int usual = Ports.metrics(port);
        metricsPort = metricsPort == usual ? usual + 1 : usual; // two cannot have the same
        start();
        Http metrics = Http.to(InstancePorts.url(metricsPort));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    running.requireAlive();
                    askOnNewConnection(); // kept ones go on at the old gateway
                    return metrics.get("/metrics").text().contains("http_server_requests");
                });
        old.stop();
        old.awaitEnd();
    }

    private void askOnNewConnection() throws IOException {
        try (RawHttp raw = RawHttp.connect(port)) {
            raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").answer();
        }
    }

    /** The newest; null before the first start. */
    ServiceProcess running() {
        return running;
    }
}
