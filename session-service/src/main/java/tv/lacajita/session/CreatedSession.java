package tv.lacajita.session.sessions;

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
    static CreatedSession of(Session session, Links links, boolean mock) {
        return new CreatedSession(
                session.id(),
                links.studioOf(session.id()),
                links.panelOf(session.id()),
                session.ttl().toSeconds(),
                session.expiresAt(),
                session.room().orElseThrow(),
                session.username().orElseThrow(),
                mock);
    }
}
