package tv.lacajita.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.gateway.Instance.Health;

/**
 * Asks every instance again and again whether it is ready, often enough to know that one drains before it has. Over
 * connections of its own: those for requests may all be taken.
 */
final class HealthChecks extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
    /** On a busy machine an answer may take its time; a process that has ended refuses at once. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Upstreams upstreams;
    private final HttpClient client;
    private final Runnable tidying;
    private final Duration period;
    private volatile Scheduler.Task next;

    /** @param tidying is done in each round, too */
    HealthChecks(Upstreams upstreams, HttpClient client, Runnable tidying, Duration period) {
        this.upstreams = upstreams;
        this.client = client;
        this.tidying = tidying;
        this.period = period;
    }

    @Override
    protected void doStart() {
        round();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void round() {
        upstreams.all().forEach(this::look);
        tidying.run();
        next = client.getScheduler().schedule(this::round, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Instance instance) {
        client.newRequest(instance.origin())
                .path("/health/ready")
                .tag(HealthChecks.class)
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .send(result -> note(instance, seen(result)));
    }

    /** An error answer is an answer: the process lives. */
    private static Health seen(Result result) {
        if (result.isFailed()) {
            return Health.DOWN;
        }
        return result.getResponse().getStatus() == 200 ? Health.READY : Health.LIVE;
    }

    private void note(Instance instance, Health seen) {
        if (isStarted() && seen != instance.health()) {
            LOG.info("upstream {} is {}", instance.origin(), seen);
        }
        instance.health(seen);
    }
}
