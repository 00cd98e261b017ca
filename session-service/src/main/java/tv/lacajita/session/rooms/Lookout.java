package tv.lacajita.session.rooms;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Recurring;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.livekit.LiveKit;
import tv.lacajita.session.livekit.Room;

/**
 * Looks at LiveKit's rooms every few seconds: whether it answers, what its webhooks did not tell, and who is there that
 * should not be.
 */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final LiveKit livekit;
    private final RoomHistory history;
    private final Doorkeeper doorkeeper;
    private final MeterRegistry metrics;
    private final Duration every;
    private volatile boolean answers;
    private Recurring looking;

    public Lookout(LiveKit livekit, RoomHistory history, Doorkeeper doorkeeper, MeterRegistry metrics, Duration every) {
        this.livekit = livekit;
        this.history = history;
        this.doorkeeper = doorkeeper;
        this.metrics = metrics;
        this.every = every;
    }

    /** Looks at once, then again and again, in the background. */
    public Lookout start() {
        looking = Recurring.start("livekit-lookout", every, this::look);
        return this;
    }

    /** Whether LiveKit answered when it was last asked. */
    public boolean answers() {
        return answers;
    }

    @Override
    public void close() {
        looking.close();
    }

    private void look() {
        try {
            long asked = System.nanoTime();
            List<Room> open = livekit.rooms();
            settle(true, "");
            doorkeeper.patrol(livekit, open.stream().map(Room::name).toList());
            doorkeeper.remember();
            doorkeeper.forgetPast();
            report(history.reconcile(
                    open.stream().map(this::counted).toList(), Duration.ofNanos(System.nanoTime() - asked)));
        } catch (ApiError e) {
            settle(false, e.code());
        }
    }

    /** What the list says of a room is some seconds old: news is asked for once more. */
    private Room counted(Room room) {
        return history.knows(room) ? room : room.with(livekit.count(room.name()));
    }

    private void settle(boolean answers, String why) {
        if (this.answers != answers) {
            LOG.info("LiveKit {}", answers ? "answers" : "is away: " + why);
        }
        this.answers = answers;
    }

    private void report(Drift drift) {
        count("room_started", drift.started());
        count("room_finished", drift.finished());
        count("participants", drift.counts());
        if (!drift.equals(Drift.NONE)) {
            LOG.info("LiveKit's webhooks had not told of everything: {}", drift);
        }
    }

    private void count(String what, int times) {
        metrics.counter("livekit_drift", "what", what).increment(times);
    }
}
