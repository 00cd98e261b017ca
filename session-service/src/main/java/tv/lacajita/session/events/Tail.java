package tv.lacajita.session.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Outage;

/**
 * The end of the sequence of events, read once for all streams of this instance, and only while there are any. Streams
 * that are further behind than it remembers read from the database. While that is away nothing comes, and nothing is
 * lost.
 */
final class Tail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final long POLL_MILLIS = 150;
    private static final int PAGE = 500;
    private static final int REMEMBERED = 5_000;

    private final EventStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Event> recent = new ArrayDeque<>();
    /** Everything after it, up to {@link #head}, is in {@link #recent}; null while nobody follows. */
    private Position floor;

    private Position head;
    private int followers;
    private boolean open = true;

    Tail(EventStore store) {
        this.store = store;
    }

    /**
     * Some events, in order.
     *
     * @param upTo there is nothing else up to here
     */
    record Batch(List<Event> events, Position upTo) {}

    Tail start() {
        Thread.ofPlatform().daemon().name("events").start(this::follow);
        return this;
    }

    /** One more stream wants events, until {@link #leave}; false when {@code most} do already. */
    boolean join(int most) {
        return locked(() -> {
            boolean room = followers < most;
            followers += room ? 1 : 0;
            changed.signalAll();
            return room;
        });
    }

    void leave() {
        locked(() -> --followers);
    }

    int followers() {
        return locked(() -> followers);
    }

    /** The next events after {@code position}; none when none came within {@code patience}. */
    Batch after(Position position, Duration patience) throws InterruptedException {
        Position known;
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (left > 0 && (head == null || head.compareTo(position) <= 0)) {
                left = changed.awaitNanos(left);
            }
            if (head == null || position.compareTo(floor) >= 0) {
                return remembered(position);
            }
            known = head;
        } finally {
            lock.unlock();
        }
        return read(position, known);
    }

    @Override
    public void close() {
        locked(() -> {
            open = false;
            changed.signalAll();
            return open;
        });
    }

    private Batch remembered(Position position) {
        List<Event> found = new ArrayList<>();
        for (Iterator<Event> newest = recent.descendingIterator(); newest.hasNext(); ) {
            Event event = newest.next();
            if (event.position().compareTo(position) <= 0) {
                break;
            }
            found.add(event);
        }
        return new Batch(
                found.reversed(), found.isEmpty() ? position : found.getFirst().position());
    }

    /** @param known a position up to which everything can be read */
    private Batch read(Position position, Position known) throws InterruptedException {
        try {
            List<Event> page = store.after(position, PAGE);
            Position last = page.isEmpty() ? known : page.getLast().position();
            return new Batch(page, page.size() == PAGE || last.compareTo(known) > 0 ? last : known);
        } catch (RuntimeException e) {
            if (!Outage.caused(e)) {
                throw e;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            return new Batch(List.of(), position);
        }
    }

    private void follow() {
        boolean failing = false;
        while (awaitFollowers()) {
            try {
                boolean more = readOn();
                failing = false;
                if (!more) {
                    pause();
                }
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("events are not read: {}", e.getMessage());
                }
                failing = true;
                pause();
            }
        }
    }

    /** Whether there may be more at once. */
    private boolean readOn() {
        Position from = locked(() -> head);
        if (from == null) {
            Position now = store.beginning(new Position(0, 0)).head();
            locked(() -> {
                floor = now;
                head = now;
                changed.signalAll();
                return head;
            });
            return true;
        }
        List<Event> page = store.after(from, PAGE);
        if (!page.isEmpty()) {
            locked(() -> remember(page));
        }
        return page.size() == PAGE;
    }

    private boolean remember(List<Event> page) {
        recent.addAll(page);
        head = page.getLast().position();
        while (recent.size() > REMEMBERED) {
            floor = recent.removeFirst().position();
        }
        changed.signalAll();
        return true;
    }

    private boolean awaitFollowers() {
        return locked(() -> {
            while (open && followers == 0) {
                recent.clear();
                floor = null;
                head = null;
                changed.awaitUninterruptibly();
            }
            return open;
        });
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
