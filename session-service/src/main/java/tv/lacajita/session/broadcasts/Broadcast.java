package tv.lacajita.session.broadcasts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A broadcast, its row and its JSON.
 *
 * @param ownerId a label, JSON text of a string or number; null when there is none
 * @param status {@code scheduled}, {@code live} or {@code ended}
 * @param viewers participants in its room now
 */
public record Broadcast(
        UUID id,
        String title,
        Optional<String> description,
        @JsonRawValue String ownerId,
        String status,
        int viewers,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {
    boolean ended() {
        return status.equals("ended");
    }
}
