package tv.lacajita.gateway.status;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** Asks every instance every two seconds how it is, and remembers the figures of ten minutes. No thread waits. */
public final class Lookout extends AbstractLifeCycle {
    private static final Duration LEAST_PERIOD = Duration.ofSeconds(2);
    private static final int LOOKS_A_SAMPLE = 5;
    private static final int MOST_BYTES = 16 * 1024;

    private final Suite suite;
    private final HttpClient client;
    private final History history;
    private final Duration period;
    private final Map<URI, Look> looks = new ConcurrentHashMap<>();
    private int round;
    private volatile Scheduler.Task next;

    /**
     * @param healthEvery how often the gateway looks whether instances are ready; never asks more often
     */
    public Lookout(Suite suite, History history, HttpClient client, Duration healthEvery) {
        this.suite = suite;
        this.history = history;
        this.client = client;
        this.period = healthEvery.compareTo(LEAST_PERIOD) > 0 ? healthEvery : LEAST_PERIOD;
    }

    /** What the instance at {@code origin} last said; empty when it did not answer. */
    Optional<Look> at(URI origin) {
        return Optional.ofNullable(looks.get(origin));
    }

    @Override
    protected void doStart() {
        scheduleRound();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void scheduleRound() {
        next = client.getScheduler().schedule(this::round, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        if (round++ % LOOKS_A_SAMPLE == 0) {
            history.sample(Board.of(suite, this));
        }
        Set<Running> running =
                suite.services().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        looks.keySet().retainAll(running.stream().map(Running::origin).toList());
        running.forEach(this::look);
        scheduleRound();
    }

    private void look(Running instance) {
        long from = NanoTime.now();
        client.newRequest(instance.origin())
                .path("/health")
                .tag(Lookout.class)
                .timeout(LEAST_PERIOD.toMillis(), TimeUnit.MILLISECONDS)
                .send(new BufferingResponseListener(MOST_BYTES) {
                    @Override
                    public void onComplete(Result result) {
                        note(instance.origin(), result, getContentAsString(), NanoTime.since(from));
                    }
                });
    }

    private void note(URI origin, Result result, String body, long nanos) {
        if (result.isFailed() || body == null) {
            looks.remove(origin);
        } else {
            looks.put(origin, new Look(Account.of(body), nanos / 1e6));
        }
    }
}
