package tv.lacajita.session.rooms;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import tv.lacajita.session.RoomSession;
import tv.lacajita.session.livekit.Participant;

/** A participant, and the session of ours that it came by. */
public record Attendance(@JsonUnwrapped Participant participant, Optional<RoomSession> session) {}
