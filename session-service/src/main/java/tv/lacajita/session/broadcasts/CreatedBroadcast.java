package tv.lacajita.session.broadcasts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Answer of POST /broadcasts: a {@link Broadcast} before anything happened in it. */
public record CreatedBroadcast(
        UUID id,
        String title,
        Optional<String> description,
        @JsonRawValue String ownerId,
        String status,
        Instant createdAt) {
    static CreatedBroadcast of(Broadcast made) {
        return new CreatedBroadcast(
                made.id(), made.title(), made.description(), made.ownerId(), made.status(), made.createdAt());
    }
}
