package tv.lacajita.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.observe.Metrics;

class TrafficTest {
    private static final URI ONE = URI.create("http://127.0.0.1:1");
    private static final URI TWO = URI.create("http://127.0.0.1:2");

    private Metrics metrics;
    private Traffic traffic;

    @BeforeEach
    void open() throws IOException {
        metrics = new Metrics("gateway", 0, List.of());
        traffic = new Traffic(metrics);
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void a_route_has_all_its_methods_and_statuses() {
        passed("GET", "users", 200, 10);
        passed("POST", "users", 503, 30);
        passed("GET", "news", 200, 9_000);
        assertThat(traffic.ofRoute("users", 3))
                .extracting(Figures::requests, Figures::errors, Figures::inFlight)
                .containsExactly(2L, 1L, 3);
        assertThat(traffic.ofRoute("users", 0).latencyMs()).map(Latency::mean).hasValue(20.0);
        assertThat(traffic.ofRoute("other", 0)).isEqualTo(new Figures(0, 0, 0, Optional.empty()));
    }

    @Test
    void all_is_what_was_forwarded_or_refused() {
        passed("GET", "users", 200, 1);
        passed("GET", "-", 401, 1);
        passed("GET", "/health", 503, 1);
        assertThat(traffic.ofAll().requests()).isEqualTo(2);
        assertThat(traffic.ofAll().errors()).isZero();
    }

    @Test
    void an_instance_errs_when_it_fails_and_not_when_the_client_does() {
        for (Outcome outcome : Outcome.values()) {
            traffic.answered("content", ONE, outcome, 1);
        }
        traffic.answered("content", TWO, Outcome.FAILED, 1);
        traffic.answered("session", ONE, Outcome.FAILED, 1);
        assertThat(traffic.ofInstance("content", ONE, 0))
                .extracting(Figures::requests, Figures::errors)
                .containsExactly(6L, 2L);
        assertThat(traffic.ofService("content").errors()).isEqualTo(3);
    }

    @Test
    void percentiles_lie_in_the_step_that_holds_them() {
        for (int i = 1; i <= 100; i++) {
            passed("GET", "users", 200, i);
        }
        Latency latency = traffic.ofRoute("users", 0).latencyMs().orElseThrow();
        assertThat(latency.p50()).isEqualTo(50);
        assertThat(latency.p95()).isEqualTo(95);
        assertThat(latency.p99()).isEqualTo(99);
        passed("GET", "slow", 200, 60_000);
        assertThat(traffic.ofRoute("slow", 0).latencyMs()).map(Latency::p50).hasValue(30_000.0);
    }

    @Test
    void repeats_and_ejections_are_counted() {
        traffic.repeated("content", ONE);
        traffic.ejected(ONE);
        traffic.ejected(ONE);
        assertThat(metrics.registry().scrape())
                .contains("gateway_upstream_repeats_total{instance=\"" + ONE
                        + "\",service=\"gateway\",upstream=\"content\"} 1.0")
                .contains("gateway_upstream_ejections_total{instance=\"" + ONE + "\",service=\"gateway\"} 2.0");
    }

    private void passed(String method, String route, int status, long millis) {
        traffic.passed(method, route, status, TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
