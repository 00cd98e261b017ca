package tv.lacajita.session;

import java.time.Instant;

/**
 * Hears what happens in LiveKit's rooms, from its webhooks and from what looks after them. Each may be told twice, and
 * late; what is thrown makes LiveKit send the webhook again.
 */
public interface RoomEvents {
    /** The room of that name is open. */
    void roomStarted(String room, Instant at);

    /** The room of that name is closed, and no other of that name has opened since. */
    void roomFinished(String room, Instant at);

    /** How many participants the room of that name has now. */
    void participants(String room, int count);
}
