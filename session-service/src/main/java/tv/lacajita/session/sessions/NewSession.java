package tv.lacajita.session.sessions;

import java.util.Optional;
import tv.lacajita.session.Bytes;
import tv.lacajita.session.livekit.RoomRole;

/**
 * Body of POST /session as session.yaml describes it.
 *
 * @param ttl seconds; without it {@code SESSION_TTL_SECONDS}
 * @param role {@code guest} unless it says otherwise
 * @param displayName the name others see; without it the {@code username}
 */
public record NewSession(
        String room,
        String username,
        Optional<Integer> ttl,
        RoomRole role,
        Optional<String> displayName,
        Optional<String> metadata) {
    private static final int MOST_METADATA_BYTES = 16 << 10;

    public NewSession {
        metadata.ifPresent(text -> Bytes.check("metadata", text, MOST_METADATA_BYTES));
        role = role == null ? RoomRole.GUEST : role;
    }
}
