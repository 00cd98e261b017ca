package tv.lacajita.session.sessions;

import java.net.URI;
import tv.lacajita.session.CreatedSession;

/**
 * Where a browser opens a session.
 *
 * @param studio the studio's address, {@code VITE_STUDIO_URL}
 * @param panel the broadcast panel's, {@code VITE_BROADCASTPANEL_URL}
 */
public record Links(URI studio, URI panel) {
    /** Where {@code session} is opened, for who made it. */
    CreatedSession to(Session session, boolean mock) {
        return new CreatedSession(
                session.id(),
                studioOf(session.id()),
                panelOf(session.id()),
                session.ttl().toSeconds(),
                session.expiresAt(),
                session.room().orElseThrow(),
                session.username().orElseThrow(),
                mock);
    }

    URI studioOf(String sessionId) {
        return with(studio, sessionId);
    }

    URI panelOf(String sessionId) {
        return with(panel, sessionId);
    }

    /** Keeps the query and the fragment that are there; an id needs no escaping (RFC 3986, 2.3). */
    private static URI with(URI address, String sessionId) {
        String[] parts = address.toString().split("#", 2);
        String joint = parts[0].contains("?") ? "&" : "?";
        String fragment = parts.length > 1 ? "#" + parts[1] : "";
        return URI.create(parts[0] + joint + "session=" + sessionId + fragment);
    }
}
