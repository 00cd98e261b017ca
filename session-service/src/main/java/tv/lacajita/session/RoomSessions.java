package tv.lacajita.session;

import java.util.Optional;

/** The part of the session store that rooms need. */
public interface RoomSessions {
    /** The session of that id, whatever its status; empty when it is unknown. */
    Optional<RoomSession> inRoom(String sid);

    /** Revokes a session; one that is unknown is no fault. Whoever is in the room by it stays there. */
    void end(String sid);
}
