package tv.lacajita.session.sessions;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;
import tv.lacajita.session.CreatedSession;
import tv.lacajita.session.Expulsion;
import tv.lacajita.session.audit.AuditLog;
import tv.lacajita.session.livekit.AccessTokens;

/** Sessions over HTTP, for those who look after them: listed, revoked, given anew. */
public final class OperatorResource {
    /** When the last session shown was made, and its id. */
    private static final Pattern POSITION =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z\\|[A-Za-z0-9._~-]{4,128}");

    private final SessionStores stores;
    private final SessionListStore list;
    private final Revocation revocation;
    private final AuditLog audit;
    private final Links links;
    private final AccessTokens tokens;

    /** @param db where the sessions are that can be listed */
    public OperatorResource(
            SessionStores stores, Jdbi db, Expulsion expulsion, AuditLog audit, Links links, AccessTokens tokens) {
        this.stores = stores;
        this.list = db.onDemand(SessionListStore.class);
        this.revocation = new Revocation(stores, expulsion);
        this.audit = audit;
        this.links = links;
        this.tokens = tokens;
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "room", "status", "username", "origin");
        Optional<String[]> after = request.after(POSITION).map(position -> position.split("\\|"));
        stores.postgres().orElseThrow(Refusals::needsPostgres);
        List<ListedSession> rows = list.list(
                request.filter("room"),
                request.filter("username"),
                request.filter("origin"),
                request.filter("status"),
                after.map(position -> Instant.parse(position[0])),
                after.map(position -> position[1]),
                request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.createdAt(), last.id()))
                .answer(ctx, "sessions", request);
    }

    public void revoke(Context ctx) {
        note("session.revoked", ctx, revocation.revoke(id(ctx)));
        ctx.status(204);
    }

    public void rotate(Context ctx) {
        Session made = revocation.rotate(id(ctx), old -> note("session.rotated", ctx, old));
        CreatedSession created = links.to(made, tokens.mock());
        ctx.status(201).header("Location", created.address()).json(created);
    }

    private void note(String event, Context ctx, Session session) {
        audit.note(event, ctx, Optional.of(session.id()), session.room(), session.identity());
    }

    private static String id(Context ctx) {
        return Input.of(ctx).text("id").orElseThrow();
    }
}
