package tv.lacajita.stack;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tv.lacajita.testkit.Http.Answer;

/** Requests of several kinds by turns at a steady rate, whether or not the ones before are answered (an open loop). */
final class SteadyLoad implements AutoCloseable {
    private final long periodNanos;
    private final List<Kind> kinds;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Thread pacer;
    private volatile boolean ending;
    private volatile int sent;

    /** @param status of the answer that is no failure */
    record Kind(String name, int status, Supplier<Answer> request) {}

    private SteadyLoad(int perSecond, List<Kind> kinds) {
        this.periodNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.kinds = kinds;
        this.pacer = Thread.ofPlatform().name("steady-load").unstarted(this::pace);
    }

    static SteadyLoad start(int perSecond, List<Kind> kinds) {
        var load = new SteadyLoad(perSecond, kinds);
        load.pacer.start();
        return load;
    }

    private void pace() {
        long start = System.nanoTime();
        while (!ending) {
            Kind kind = kinds.get(sent % kinds.size());
            clients.execute(() -> send(kind));
            sent++;
            LockSupport.parkNanos(start + sent * periodNanos - System.nanoTime());
        }
    }

    private void send(Kind kind) {
        long start = System.nanoTime();
        try {
            Answer answer = kind.request().get();
            if (answer.status() != kind.status()) {
                failures.add(kind.name() + ": " + answer);
            }
        } catch (UncheckedIOException noAnswer) {
            failures.add(kind.name() + ": " + noAnswer.getCause());
        }
        slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    int sent() {
        return sent;
    }

    /** What was answered otherwise than it should be, or not at all. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.get());
    }

    /** Sends no more; returns when all are answered. */
    @Override
    public void close() {
        ending = true;
        try {
            pacer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.close();
    }
}
