package tv.lacajita.stack.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that many clients saw, on one clock that never goes back. */
public final class History {
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    /** A moment of the wall clock, such as an {@code expiresAt}, on this history's. */
    public Duration at(Instant moment) {
        return Duration.between(began, moment);
    }

    public void add(Event event) {
        events.add(event);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** What no right server could have done; empty for a history that one could have made. */
    public List<Violation> violations() {
        return Violation.in(events());
    }
}
