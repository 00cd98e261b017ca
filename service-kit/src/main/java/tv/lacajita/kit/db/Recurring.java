package tv.lacajita.kit.db;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same again and again in the background, until it is closed. What fails may go well the next time: it is logged,
 * but for an outage of the database, which is said by who watches that.
 */
public final class Recurring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final String name;
    private final Duration pause;
    private final Runnable step;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Recurring(String name, Duration pause, Runnable step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    /**
     * Begins at once.
     *
     * @param name of its thread, and in the log
     * @param pause between the end of one step and the next
     */
    public static Recurring start(String name, Duration pause, Runnable step) {
        var recurring = new Recurring(name, pause, step);
        Thread.ofPlatform().daemon().name(name).start(recurring::goOn);
        return recurring;
    }

    /** No step begins any more; one that runs is not waited for. */
    @Override
    public void close() {
        closing.countDown();
    }

    private void goOn() {
        try {
            do {
                once();
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (!Outage.caused(e) && closing.getCount() > 0) {
                LOG.error("{} failed", name, e);
            }
        }
    }
}
