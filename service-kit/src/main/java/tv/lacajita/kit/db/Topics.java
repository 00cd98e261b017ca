package tv.lacajita.kit.db;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Whether what was read of some topics still holds: until one of them changes, and no longer than a lifetime. */
public final class Topics {
    private final Changes changes;
    private final Duration lifetime;
    private final Duration unheardLifetime;
    private final AtomicLong generation = new AtomicLong();

    /** What was read, before which change, and when. */
    public record Held<T>(T value, long generation, long atNanos) {}

    /**
     * @param lifetime the safety net under NOTIFY
     * @param unheardLifetime while changes of other instances are not heard
     */
    public Topics(Changes changes, Duration lifetime, Duration unheardLifetime, String... topics) {
        this.changes = changes;
        this.lifetime = lifetime;
        this.unheardLifetime = unheardLifetime;
        changes.on(Set.of(topics), generation::incrementAndGet);
    }

    /** Reads; a write that commits meanwhile makes the result old at once. */
    public <T> Held<T> read(Supplier<T> read) {
        long before = generation.get();
        T value = read.get();
        return new Held<>(value, before, System.nanoTime());
    }

    public boolean hold(Held<?> held) {
        Duration longest = changes.listening() ? lifetime : unheardLifetime;
        return held.generation() == generation.get() && System.nanoTime() - held.atNanos() < longest.toNanos();
    }
}
