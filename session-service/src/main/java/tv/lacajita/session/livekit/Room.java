package tv.lacajita.session.livekit;

import java.time.Instant;

/**
 * A room that is open on the LiveKit server (livekit.Room).
 *
 * @param sid of this opening; a room that is opened again under its name has another
 * @param participants how many there are, or were some seconds ago
 * @param publishers how many of them publish
 * @param maxParticipants 0 for no limit
 */
public record Room(
        String sid,
        String name,
        Instant createdAt,
        int participants,
        int publishers,
        int maxParticipants,
        String metadata) {
    static Room of(TwirpAnswer room) {
        return new Room(
                room.text("sid"),
                room.text("name"),
                Instant.ofEpochSecond(room.whole("creation_time")),
                room.count("num_participants"),
                room.count("num_publishers"),
                room.count("max_participants"),
                room.text("metadata"));
    }

    /** The same with another number of participants. */
    public Room with(int participants) {
        return new Room(sid, name, createdAt, participants, publishers, maxParticipants, metadata);
    }
}
