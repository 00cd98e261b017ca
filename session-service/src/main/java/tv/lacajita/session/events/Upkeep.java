package tv.lacajita.session.events;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Outage;

/** What no statement of a request does for the feed: telling that sessions ended unused, and forgetting old events. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Longer than a statement may take: a consume that began in time has committed by then. */
    private static final Duration LAG = Duration.ofSeconds(4);

    private static final Duration KEPT = Duration.ofHours(24);

    private final EventStore store;
    private final CountDownLatch closing = new CountDownLatch(1);

    Upkeep(EventStore store) {
        this.store = store;
    }

    Upkeep start() {
        Thread.ofPlatform().daemon().name("events-upkeep").start(this::go);
        return this;
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void go() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() {
        try {
            store.tellExpired(LAG);
            store.sweep(KEPT);
        } catch (RuntimeException e) {
            if (!Outage.caused(e) && closing.getCount() > 0) {
                LOG.error("the feed's upkeep failed", e);
            }
        }
    }
}
