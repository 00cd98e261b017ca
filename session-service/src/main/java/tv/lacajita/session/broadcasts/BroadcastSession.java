package tv.lacajita.session.broadcasts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import tv.lacajita.session.CreatedSession;

/** Answer of POST /broadcasts/{id}/session: what POST /session gives, and of which broadcast. */
public record BroadcastSession(@JsonUnwrapped CreatedSession session, UUID broadcastId) {}
