package tv.lacajita.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.gateway.traffic.Outcome;
import tv.lacajita.gateway.traffic.Traffic;
import tv.lacajita.kit.observe.Metrics;

class HistoryTest {
    private static final URI ONE = URI.create("http://127.0.0.1:1");
    private static final URI TWO = URI.create("http://127.0.0.1:2");

    private Metrics metrics;
    private Traffic traffic;
    private History history;

    @BeforeEach
    void open() throws IOException {
        metrics = new Metrics("gateway", 0, List.of());
        traffic = new Traffic(metrics);
        history = new History(traffic);
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void each_value_tells_of_its_own_ten_seconds() {
        sample(State.OK, 1.04);
        answered(ONE, Outcome.SUCCESS, 3);
        answered(TWO, Outcome.SUCCESS, 3);
        traffic.answered("session", ONE, Outcome.FAILED, 9_000_000_000L); // the neighbour
        sample(State.OK, 2);
        sample(State.DOWN, null);
        answered(ONE, Outcome.SERVER_ERROR, 300);
        sample(State.OK, 3);

        History.Columns columns = history.of("content");
        assertThat(columns.status()).containsExactly(State.OK, State.DOWN, State.OK);
        assertThat(columns.lookMs()).containsExactly(2.0, null, 3.0);
        assertThat(columns.p95Ms()).hasSize(3);
        assertThat(columns.p95Ms().get(0)).isBetween(2.5, 5.0);
        assertThat(columns.p95Ms().get(1)).isNull();
        assertThat(columns.p95Ms().get(2)).isBetween(250.0, 500.0);
        assertThat(columns.requests()).isEqualTo(3);
        assertThat(columns.errors()).isEqualTo(1);
        assertThat(columns.latencyMs()).hasValueSatisfying(latency -> {
            assertThat(latency.mean()).isEqualTo(102);
            assertThat(latency.p50()).isBetween(2.5, 5.0);
            assertThat(latency.p99()).isBetween(250.0, 500.0);
        });
    }

    @Test
    void forgets_what_is_older_than_ten_minutes_and_services_that_are_gone() {
        for (int i = 0; i < 100; i++) {
            answered(ONE, Outcome.SUCCESS, 1);
            sample(State.OK, 1);
        }
        assertThat(history.of("content").status()).hasSize(60);
        assertThat(history.of("content").requests()).isEqualTo(60);
        history.sample(new Board(State.OK, List.of()));
        assertThat(history.of("content").status()).isEmpty();
        assertThat(history.of("content").latencyMs()).isEmpty();
    }

    private void answered(URI instance, Outcome outcome, int millis) {
        traffic.answered("content", instance, outcome, millis * 1_000_000L);
    }

    private void sample(State state, Number lookMillis) {
        history.sample(new Board(
                state,
                List.of(new Board.Service(
                        "content",
                        state,
                        List.of("ready"),
                        Map.of(),
                        List.of(),
                        lookMillis == null ? OptionalDouble.empty() : OptionalDouble.of(lookMillis.doubleValue())))));
    }
}
