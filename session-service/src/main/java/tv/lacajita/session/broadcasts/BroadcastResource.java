package tv.lacajita.session.broadcasts;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;
import tv.lacajita.session.BroadcastSeat;
import tv.lacajita.session.SessionDoor;

/**
 * Broadcasts over HTTP: read by everybody, changed by who made them. They are read where they live, not out of a cache:
 * {@code viewers} is a matter of seconds, and without PostgreSQL there are none.
 */
public final class BroadcastResource {
    /** {@code created_at|id} of the last broadcast shown, the time as microseconds since 1970. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,16}\\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BroadcastStore broadcasts;
    private final SessionDoor sessions;

    public BroadcastResource(Jdbi db, SessionDoor sessions) {
        this.broadcasts = db.onDemand(BroadcastStore.class);
        this.sessions = sessions;
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "status");
        var rows = broadcasts.list(request.filter("status"), request.after(POSITION), request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(micros(last.createdAt()), last.id()))
                .answer(ctx, request);
    }

    public void create(Context ctx) {
        NewBroadcast wanted = Input.of(ctx).body(NewBroadcast.class);
        Broadcast made = broadcasts.add(wanted, Admission.caller(ctx).map(Caller::sub));
        ctx.status(201).header("Location", "/api/broadcasts/" + made.id()).json(CreatedBroadcast.of(made));
    }

    public void show(Context ctx) {
        answer(ctx, broadcasts.find(id(ctx)));
    }

    public void update(Context ctx) {
        answer(
                ctx,
                broadcasts.change(Editor.of(ctx), id(ctx), Input.of(ctx).body().toString()));
    }

    public void remove(Context ctx) {
        broadcasts.remove(Editor.of(ctx), id(ctx)).orElseThrow(() -> absent(ctx));
        ctx.status(204);
    }

    /** A session in its room; a broadcast that ended takes nobody in. */
    public void join(Context ctx) {
        NewSeat wanted = Input.of(ctx).body(NewSeat.class);
        Broadcast broadcast = broadcasts.find(id(ctx)).orElseThrow(() -> absent(ctx));
        if (broadcast.ended()) {
            throw ApiError.conflict("broadcast_ended", "La emisión ya terminó");
        }
        var seat = new BroadcastSeat(broadcast.id(), wanted.username(), wanted.ttl(), wanted.role());
        var session = sessions.open(seat, Admission.caller(ctx));
        ctx.status(201).header("Location", session.address()).json(new BroadcastSession(session, broadcast.id()));
    }

    private static void answer(Context ctx, Optional<Broadcast> broadcast) {
        ctx.json(broadcast.orElseThrow(() -> absent(ctx)));
    }

    private static ApiError absent(Context ctx) {
        return ApiError.notFound("No existe la emisión " + id(ctx));
    }

    private static UUID id(Context ctx) {
        return Input.of(ctx).uuid("id");
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
