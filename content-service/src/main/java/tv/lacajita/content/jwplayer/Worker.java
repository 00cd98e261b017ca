package tv.lacajita.content.jwplayer;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tv.lacajita.kit.db.Outage;

/** Does a task in the background: at once, whenever it is poked, and every minute for what other instances left. */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long EVERY_SECONDS = 60;
    private static final long STOP_MILLIS = 2_000;

    private final Task task;
    private final Thread thread;
    private final Semaphore pokes = new Semaphore(0);
    private volatile boolean open = true;

    interface Task {
        void run() throws InterruptedException;
    }

    Worker(String name, Task task) {
        this.task = task;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    Worker start() {
        thread.start();
        return this;
    }

    void poke() {
        pokes.release();
    }

    /** Interrupts what it is at. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.interrupt();
        thread.join(STOP_MILLIS);
    }

    private void work() {
        try {
            while (open) {
                attempt();
                pokes.tryAcquire(EVERY_SECONDS, TimeUnit.SECONDS);
                pokes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            task.run();
        } catch (RuntimeException e) {
            // that the database is away is said by who watches it; the service's end cuts statements
            LOG.atLevel(!open || Outage.caused(e) ? Level.DEBUG : Level.ERROR)
                    .log("{} broke off and will go on", thread.getName(), e);
        }
    }
}
