package tv.lacajita.session.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.session.RoomEvents;
import tv.lacajita.session.livekit.Room;

/**
 * What is known of LiveKit's rooms. What an event changes is kept together with the event, and whoever hears of it is
 * told in between: when that fails nothing is kept, and LiveKit sends the event again.
 */
public final class RoomHistory {
    private final Jdbi db;
    private final RoomEvents listener;

    public RoomHistory(Jdbi db, RoomEvents listener) {
        this.db = db;
        this.listener = listener;
    }

    /** Keeps an event and what it changes, once; false when it was known. Events may come in any order. */
    boolean take(WebhookEvent event) {
        return db.inTransaction(handle -> {
            RoomStore store = handle.attach(RoomStore.class);
            boolean isNew = store.add(event);
            if (isNew && event.room().isPresent() && event.roomSid().isPresent()) {
                apply(store, event, event.room().get(), event.roomSid().get());
            }
            return isNew;
        });
    }

    private void apply(RoomStore store, WebhookEvent event, String name, String sid) {
        if (event.event().equals("room_finished")) {
            store.close(sid, name, event.roomCreatedAt(), event.createdAt());
            tellClosed(store, name, event.createdAt());
        } else if (store.open(sid, name, event.roomCreatedAt())) {
            listener.roomStarted(name, event.roomCreatedAt());
        }
    }

    /** Notes how many are in the room of an event now. */
    void count(WebhookEvent event, int participants) {
        db.useTransaction(handle -> {
            if (handle.attach(RoomStore.class).count(event.roomSid().orElseThrow(), participants)) {
                listener.participants(event.room().orElseThrow(), participants);
            }
        });
    }

    /** Whether that is known of the room already. */
    boolean knows(Room room) {
        return db.withExtension(RoomStore.class, store -> store.isKnown(room.sid(), room.participants()));
    }

    /**
     * Makes the history agree with the rooms that are open, unless another instance is at it.
     *
     * @param age how long ago LiveKit was asked for them
     */
    Drift reconcile(List<Room> open, Duration age) {
        return db.inTransaction(handle -> {
            RoomStore store = handle.attach(RoomStore.class);
            return store.lock() ? repair(store, open, age) : Drift.NONE;
        });
    }

    private Drift repair(RoomStore store, List<Room> open, Duration age) {
        String[] sids = open.stream().map(Room::sid).toArray(String[]::new);
        List<SeenRoom> changed = store.see(
                sids,
                open.stream().map(Room::name).toArray(String[]::new),
                open.stream()
                        .mapToLong(room -> room.createdAt().getEpochSecond())
                        .toArray(),
                open.stream().mapToInt(Room::participants).toArray());
        List<SeenRoom> closed = store.closeAllBut(sids, age.toMillis() / 1_000.0);
        closed.forEach(room -> tellClosed(store, room.name(), room.at()));
        changed.stream().filter(SeenRoom::unknown).forEach(room -> listener.roomStarted(room.name(), room.at()));
        changed.forEach(room -> listener.participants(room.name(), room.participants()));
        store.forgetOldEvents();
        int started = (int) changed.stream().filter(SeenRoom::unknown).count();
        return new Drift(started, closed.size(), changed.size() - started);
    }

    private void tellClosed(RoomStore store, String name, Instant at) {
        if (!store.isOpen(name)) {
            listener.participants(name, 0);
            listener.roomFinished(name, at);
        }
    }
}
