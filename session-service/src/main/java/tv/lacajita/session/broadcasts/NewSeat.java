package tv.lacajita.session.broadcasts;

import java.util.Optional;
import tv.lacajita.session.livekit.RoomRole;

/**
 * Body of POST /broadcasts/{id}/session as session.yaml describes it.
 *
 * @param ttl seconds; without it {@code SESSION_TTL_SECONDS}
 * @param role {@code guest} unless it says otherwise
 */
public record NewSeat(String username, Optional<Integer> ttl, RoomRole role) {
    public NewSeat {
        role = role == null ? RoomRole.GUEST : role;
    }
}
