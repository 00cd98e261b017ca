package tv.lacajita.session.sessions;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Answer of POST /session/{id}/consume; all of it follows from what is stored, so that a replay is the same to the byte.
 *
 * @param ttlSeconds how long the token lives from {@code consumedAt}
 */
public record ConsumedSession(
        String id,
        String token,
        Optional<URI> url,
        Optional<String> room,
        Optional<String> username,
        long ttlSeconds,
        Instant consumedAt,
        boolean mock) {}
