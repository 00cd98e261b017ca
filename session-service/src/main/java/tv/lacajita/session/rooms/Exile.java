package tv.lacajita.session.rooms;

import java.time.Duration;
import java.time.Instant;
import tv.lacajita.session.Identity;

/** Who may not be in a room, and until when. */
public record Exile(String room, String identity, Instant keptUntil) {
    /** LiveKit refreshes the token of who is connected, for at least so long. */
    private static final Duration REFRESHED = Duration.ofMinutes(10);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    /** @param tokenEnds when the last token with which it could come in expires */
    static Exile from(String room, String identity, Instant tokenEnds) {
        Instant refreshed = Instant.now().plus(REFRESHED);
        Instant last = tokenEnds.isAfter(refreshed) ? tokenEnds : refreshed;
        return new Exile(room, identity, last.plus(CLOCKS_DIFFER));
    }

    boolean isOver() {
        return !Instant.now().isBefore(keptUntil);
    }

    boolean is(String room, String identity) {
        return this.room.equals(room) && this.identity.equals(identity) && !isOver();
    }

    /** Whether {@code username} may be given this identity. */
    boolean fits(String room, String username) {
        return this.room.equals(room) && Identity.fits(identity, username) && !isOver();
    }
}
