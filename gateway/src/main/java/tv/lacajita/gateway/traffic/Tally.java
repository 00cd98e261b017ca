package tv.lacajita.gateway.traffic;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What some timers have counted up to a moment; the difference of two is what happened between. */
public final class Tally {
    private final long requests;
    private final long errors;
    private final double totalMillis;
    private final NavigableMap<Double, Long> upTo;

    /** @param upTo how many took no longer than so many milliseconds */
    private Tally(long requests, long errors, double totalMillis, NavigableMap<Double, Long> upTo) {
        this.requests = requests;
        this.errors = errors;
        this.totalMillis = totalMillis;
        this.upTo = upTo;
    }

    /** @param errors which of the timers count errors */
    static Tally of(Collection<Timer> timers, Predicate<Timer> errors) {
        long requests = 0;
        long failed = 0;
        double totalMillis = 0;
        NavigableMap<Double, Long> upTo = new TreeMap<>();
        for (Timer timer : timers) {
            long count = timer.count();
            requests += count;
            failed += errors.test(timer) ? count : 0;
            totalMillis += timer.totalTime(TimeUnit.MILLISECONDS);
            for (CountAtBucket step : timer.takeSnapshot().histogramCounts()) {
                upTo.merge(step.bucket(TimeUnit.MILLISECONDS), (long) step.count(), Long::sum);
            }
        }
        return new Tally(requests, failed, totalMillis, upTo);
    }

    /** What was counted since {@code earlier}. */
    public Tally since(Tally earlier) {
        NavigableMap<Double, Long> counted = new TreeMap<>();
        upTo.forEach((step, count) -> counted.put(step, count - earlier.upTo.getOrDefault(step, 0L)));
        return new Tally(
                requests - earlier.requests, errors - earlier.errors, totalMillis - earlier.totalMillis, counted);
    }

    public long requests() {
        return requests;
    }

    public long errors() {
        return errors;
    }

    /** Empty when nothing was counted. */
    public Optional<Latency> latency() {
        return requests == 0
                ? Optional.empty()
                : Optional.of(new Latency(
                        rounded(totalMillis / requests), percentile(0.50), percentile(0.95), percentile(0.99)));
    }

    Figures figures(int inFlight) {
        return new Figures(requests, errors, inFlight, latency());
    }

    /** Read off the step that holds it, as if what is in a step were spread evenly; beyond the last one, its start. */
    private double percentile(double share) {
        double wanted = share * requests;
        double from = 0;
        long below = 0;
        for (var step : upTo.entrySet()) {
            double to = step.getKey();
            long in = step.getValue() - below;
            if (step.getValue() >= wanted && Double.isFinite(to)) {
                return rounded(from + (to - from) * (in == 0 ? 1 : (wanted - below) / in));
            }
            if (Double.isFinite(to)) {
                from = to;
                below = step.getValue();
            }
        }
        return rounded(from);
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
