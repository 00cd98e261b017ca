package tv.lacajita.session.audit;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;

/**
 * Writes the audit behind the answers, which never wait for it and never fail because of it. While the database is away
 * the last 10,000 rows wait; what finds no room is counted ({@code session_audit_dropped_total}) and gone. At most 2,000
 * rows are written in a second, so that whoever provokes them does not fill the disk at his own speed.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int WAITING = 10_000;
    private static final int BATCH = 500;
    private static final long PAUSE_MILLIS = 250;

    private final BlockingQueue<AuditRow> queue = new ArrayBlockingQueue<>(WAITING);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Optional<AuditStore> store;
    private final Counter dropped;

    /** @param database without one there is no audit */
    public AuditLog(Optional<Database> database, MeterRegistry registry) {
        this.store = database.map(there -> there.jdbi().onDemand(AuditStore.class));
        this.dropped = registry.counter("session_audit_dropped");
        if (store.isPresent()) {
            Thread.ofVirtual().name("audit").start(this::writeUntilClosed);
        }
    }

    /** Of a request that names no session. */
    public void note(String event, Context ctx) {
        note(event, ctx, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param identity LiveKit's name for the participant */
    public void note(
            String event, Context ctx, Optional<String> sessionId, Optional<String> room, Optional<String> identity) {
        if (store.isPresent() && !queue.offer(AuditRow.of(event, ctx, sessionId, room, identity))) {
            dropped.increment();
        }
    }

    /** Tries once to write what waits. */
    @Override
    public void close() {
        closing.countDown();
        store.ifPresent(open -> write(open, new ArrayList<>(queue)));
    }

    private void writeUntilClosed() {
        List<AuditRow> batch = new ArrayList<>();
        try {
            while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                queue.drainTo(batch, BATCH - batch.size());
                if (write(store.orElseThrow(), batch)) {
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.addAll(batch);
    }

    /** Whether the rows are settled: written, or not fit to be. */
    private boolean write(AuditStore open, List<AuditRow> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        try {
            open.add(rows);
            return true;
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                return false;
            }
            LOG.error("{} rows of the audit were refused", rows.size(), e);
            dropped.increment(rows.size());
            return true;
        }
    }
}
