package tv.lacajita.session.sessions;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Answer of GET /session/{id}.
 *
 * @param token ends with the session
 * @param ttlSeconds seconds left
 */
public record PendingSession(
        String id,
        String token,
        Optional<URI> url,
        Optional<String> room,
        Optional<String> username,
        long ttlSeconds,
        Instant expiresAt,
        Status status,
        boolean mock) {}
