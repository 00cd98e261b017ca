package tv.lacajita.session.rooms;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.session.RoomSession;
import tv.lacajita.session.RoomSessions;
import tv.lacajita.session.audit.AuditLog;
import tv.lacajita.session.livekit.LiveKit;
import tv.lacajita.session.livekit.Participant;

/** LiveKit's rooms over HTTP, and who is in them by which session. */
public final class RoomResource {
    /** Of a token that no session gave: none that we mint lives longer. */
    private static final Duration LONGEST_TOKEN = Duration.ofHours(6);

    private final Optional<LiveKit> livekit;
    private final RoomStore store;
    private final RoomSessions sessions;
    private final Doorkeeper doorkeeper;
    private final AuditLog audit;

    public RoomResource(
            Optional<LiveKit> livekit, Jdbi db, RoomSessions sessions, Doorkeeper doorkeeper, AuditLog audit) {
        this.livekit = livekit;
        this.store = db.onDemand(RoomStore.class);
        this.sessions = sessions;
        this.doorkeeper = doorkeeper;
        this.audit = audit;
    }

    public void list(Context ctx) {
        ctx.json(Map.of("rooms", server().rooms()));
    }

    public void participants(Context ctx) {
        String room = PathName.of(Input.of(ctx), "room");
        List<Attendance> present = server().participants(room).stream()
                .map(participant -> new Attendance(participant, session(room, participant)))
                .toList();
        ctx.json(Map.of("room", room, "participants", present));
    }

    /** Kept out first, so that nobody slips in again between. */
    public void remove(Context ctx) {
        String room = PathName.of(Input.of(ctx), "room");
        String identity = PathName.of(Input.of(ctx), "identity");
        LiveKit server = server();
        Optional<Participant> present = server.participant(room, identity);
        Optional<RoomSession> session = present.flatMap(participant -> session(room, participant))
                .or(() -> store.sessionOf(room, identity).flatMap(sessions::inRoom));
        if (present.isEmpty() && session.isEmpty()) {
            throw ApiError.notFound("No está en la sala");
        }
        doorkeeper.keepOut(room, identity, session.map(RoomSession::tokenEnds).orElseGet(() -> Instant.now()
                .plus(LONGEST_TOKEN)));
        session.map(RoomSession::id).ifPresent(sessions::end);
        audit.note("participant.removed", ctx, session.map(RoomSession::id), Optional.of(room), Optional.of(identity));
        server.remove(room, identity);
        ctx.status(204);
    }

    /** The session it says it came by, if that is true: some may change their attributes. */
    private Optional<RoomSession> session(String room, Participant participant) {
        return participant
                .sessionId()
                .flatMap(sessions::inRoom)
                .filter(session -> session.isOf(room, participant.identity()));
    }

    private LiveKit server() {
        return livekit.orElseThrow(
                () -> ApiError.of(501, "no_livekit", "No hay ningún servidor de LiveKit configurado"));
    }
}
