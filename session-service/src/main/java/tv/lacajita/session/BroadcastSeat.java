package tv.lacajita.session;

import java.util.Optional;
import java.util.UUID;
import tv.lacajita.session.livekit.RoomRole;

/**
 * A place in the room of a broadcast.
 *
 * @param ttl seconds; without it {@code SESSION_TTL_SECONDS}
 */
public record BroadcastSeat(UUID broadcast, String username, Optional<Integer> ttl, RoomRole role) {
    private static final String PREFIX = "broadcast-";

    /** The room of a broadcast: {@code broadcast-{id}}. */
    public String room() {
        return PREFIX + broadcast;
    }

    /** The broadcast whose room that is; empty for any other room. */
    public static Optional<UUID> broadcastOf(String room) {
        return Optional.of(room)
                .filter(name -> name.matches(PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(name -> UUID.fromString(name.substring(PREFIX.length())));
    }
}
