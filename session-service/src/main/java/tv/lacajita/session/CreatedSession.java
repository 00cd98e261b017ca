package tv.lacajita.session;

import java.net.URI;
import java.time.Instant;

/** Answer of POST /session: where to open it. The token is given when the session is read or consumed. */
public record CreatedSession(
        String id,
        URI studioUrl,
        URI redirectUrl,
        long ttlSeconds,
        Instant expiresAt,
        String room,
        String username,
        boolean mock) {
    /** Where the session itself is read. */
    public String address() {
        return "/api/session/" + id;
    }
}
