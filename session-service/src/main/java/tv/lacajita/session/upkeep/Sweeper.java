package tv.lacajita.session.upkeep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;

/**
 * Removes what nobody needs any more: about once a minute, in small transactions with a pause between them, in one
 * instance at a time. Instances do not wake together.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final long PAUSE_MILLIS = 50;

    private final Jdbi db;
    private final CountDownLatch closing = new CountDownLatch(1);

    public Sweeper(Database database) {
        this.db = database.jdbi();
    }

    public Sweeper start() {
        Thread.ofVirtual().name("sweeper").start(this::sweepUntilClosed);
        return this;
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void sweepUntilClosed() {
        long most = EVERY.multipliedBy(3).dividedBy(2).toMillis();
        try {
            while (!closing.await(ThreadLocalRandom.current().nextLong(most / 3, most), TimeUnit.MILLISECONDS)) {
                sweepOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnce() throws InterruptedException {
        try {
            sweep();
        } catch (RuntimeException e) {
            if (!Outage.caused(e)) {
                LOG.error("old rows could not be removed", e);
            }
        }
    }

    /** Removes all that is old enough now, unless another instance is at it. */
    void sweep() throws InterruptedException {
        sweep(store -> store.sessions(BATCH));
        sweep(store -> store.audit(BATCH));
    }

    private void sweep(ToIntFunction<SweepStore> batch) throws InterruptedException {
        while (batch(batch) == BATCH && !closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            // there is more
        }
    }

    private int batch(ToIntFunction<SweepStore> batch) {
        return db.inTransaction(transaction -> {
            SweepStore store = transaction.attach(SweepStore.class);
            return store.alone() ? batch.applyAsInt(store) : 0;
        });
    }
}
