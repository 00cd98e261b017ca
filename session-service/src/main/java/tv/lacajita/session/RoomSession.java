package tv.lacajita.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as rooms show it.
 *
 * @param status {@code pending}, {@code consumed}, {@code expired} or {@code revoked}
 * @param tokenEnds when the last token of it expires
 */
public record RoomSession(
        String id,
        Optional<String> room,
        Optional<String> username,
        Optional<String> identity,
        String status,
        Instant createdAt,
        Instant expiresAt,
        Instant tokenEnds) {
    /** Whether it gave that participant its token. */
    public boolean isOf(String room, String identity) {
        return this.room.filter(room::equals).isPresent()
                && this.identity.filter(identity::equals).isPresent();
    }
}
