package tv.lacajita.session.broadcasts;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.session.BroadcastSeat;
import tv.lacajita.session.RoomEvents;

/**
 * A broadcast is live while its room is open. What it is told may come twice and in any order: of all starts and ends
 * the latest decide, and a room that opens again is live again.
 */
public final class BroadcastRooms implements RoomEvents {
    private final BroadcastStore broadcasts;

    public BroadcastRooms(Jdbi db) {
        this.broadcasts = db.onDemand(BroadcastStore.class);
    }

    @Override
    public void roomStarted(String room, Instant at) {
        BroadcastSeat.broadcastOf(room).ifPresent(id -> broadcasts.start(id, at));
    }

    @Override
    public void roomFinished(String room, Instant at) {
        BroadcastSeat.broadcastOf(room).ifPresent(id -> broadcasts.end(id, at));
    }

    @Override
    public void participants(String room, int count) {
        BroadcastSeat.broadcastOf(room).ifPresent(id -> broadcasts.count(id, count));
    }
}
