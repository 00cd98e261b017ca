package tv.lacajita.gateway.status;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.gateway.traffic.Latency;
import tv.lacajita.gateway.traffic.Tally;
import tv.lacajita.gateway.traffic.Traffic;

/** The last ten minutes of each service, in samples of ten seconds. */
public final class History {
    private static final int MOST_SAMPLES = 60;

    private final Traffic traffic;
    private final Map<String, Deque<Sample>> samples = new HashMap<>();

    /**
     * @param lookMillis null when no instance answered
     * @param tally up to the end of the sample
     */
    private record Sample(State state, Double lookMillis, Tally tally) {}

    public History(Traffic traffic) {
        this.traffic = traffic;
    }

    synchronized void sample(Board board) {
        samples.keySet().retainAll(board.ids().toList());
        for (Board.Service service : board.services()) {
            Deque<Sample> own = samples.computeIfAbsent(service.id(), id -> new ArrayDeque<>());
            Double millis = service.lookMillis().isPresent()
                    ? (Double) (Math.round(service.lookMillis().getAsDouble() * 10) / 10.0)
                    : null;
            own.addLast(new Sample(service.status(), millis, tally(service.id())));
            // one more than is shown: the first one's tally is where the second begins
            while (own.size() > MOST_SAMPLES + 1) {
                own.removeFirst();
            }
        }
    }

    private Tally tally(String service) {
        return service.equals(Board.GATEWAY) ? traffic.ofAll() : traffic.ofService(service);
    }

    /**
     * Columns of equal length, oldest first; each value belongs to ten seconds.
     *
     * @param lookMs how long the answer of {@code /health} took; null where there was none
     * @param p95Ms of the requests; null where there were none
     * @param latencyMs over all of it; empty without requests
     */
    record Columns(
            List<State> status,
            List<Double> lookMs,
            List<Double> p95Ms,
            long requests,
            long errors,
            Optional<Latency> latencyMs) {}

    synchronized Columns of(String service) {
        List<State> states = new ArrayList<>();
        List<Double> looks = new ArrayList<>();
        List<Double> p95 = new ArrayList<>();
        Tally first = null;
        Tally last = null;
        for (Sample sample : samples.getOrDefault(service, new ArrayDeque<>())) {
            if (first == null) {
                first = sample.tally();
            } else {
                states.add(sample.state());
                looks.add(sample.lookMillis());
                p95.add(sample.tally().since(last).latency().map(Latency::p95).orElse(null));
            }
            last = sample.tally();
        }
        if (first == null) {
            return new Columns(states, looks, p95, 0, 0, Optional.empty());
        }
        Tally all = last.since(first);
        return new Columns(states, looks, p95, all.requests(), all.errors(), all.latency());
    }
}
