package tv.lacajita.session.sessions;

import java.time.Instant;
import java.util.Optional;

/** Answer of GET /session/{id}/status: the look without the token. */
public record SessionLook(
        String id,
        Status status,
        Optional<String> room,
        Optional<String> username,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> consumedAt) {
    static SessionLook of(Session session) {
        return new SessionLook(
                session.id(),
                session.status(),
                session.room(),
                session.username(),
                session.createdAt(),
                session.expiresAt(),
                session.consumedAt());
    }
}
