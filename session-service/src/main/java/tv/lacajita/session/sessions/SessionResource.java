package tv.lacajita.session.sessions;

import io.javalin.http.Context;
import java.time.Duration;
import javax.sql.DataSource;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.session.TokenCipher;
import tv.lacajita.session.livekit.AccessTokens;

/** Sessions over HTTP: made by who may, read and consumed once by whoever has the id. */
public final class SessionResource {
    private final SessionStore store;
    private final SessionIssuer issuer;
    private final SingleUse singleUse;
    private final SessionTokens sessionTokens;
    private final AccessTokens tokens;
    private final Links links;

    /** @param ttl of a session that asks for none */
    public SessionResource(DataSource database, AccessTokens tokens, TokenCipher cipher, Links links, Duration ttl) {
        this.store = new PostgresSessions(database);
        this.issuer = new SessionIssuer(store, ttl);
        this.singleUse = new SingleUse(store);
        this.sessionTokens = new SessionTokens(tokens, cipher);
        this.tokens = tokens;
        this.links = links;
    }

    public void create(Context ctx) {
        NewSession wanted = Input.of(ctx).body(NewSession.class);
        boolean staff = Admission.caller(ctx)
                .filter(caller -> caller.is(Role.ADMIN) || caller.is(Role.PRODUCER))
                .isPresent();
        if (wanted.role().moderates() && !staff) {
            throw ApiError.forbidden();
        }
        Session session = issuer.issue(Origin.API, wanted);
        created(ctx, session).json(CreatedSession.of(session, links, tokens.mock()));
    }

    public void createWithToken(Context ctx) {
        Session session = issuer.issue(Origin.INTERNAL, Input.of(ctx).body(NewSession.class));
        created(ctx, session)
                .json(new CreatedWithToken(
                        CreatedSession.of(session, links, tokens.mock()),
                        sessionTokens.ofPending(session),
                        tokens.url()));
    }

    public void show(Context ctx) {
        Session session = find(ctx);
        if (session.status() != Status.PENDING) {
            throw Refusals.ended(session.status());
        }
        ctx.json(new PendingSession(
                session.id(),
                sessionTokens.ofPending(session),
                tokens.url(),
                session.room(),
                session.username(),
                session.secondsLeft(),
                session.expiresAt(),
                session.status(),
                sessionTokens.mock(session)));
    }

    public void status(Context ctx) {
        ctx.json(SessionLook.of(find(ctx)));
    }

    public void consume(Context ctx) {
        Input input = Input.of(ctx);
        Session session = singleUse.consume(input.text("id").orElseThrow(), input.text("Idempotency-Key"));
        ctx.json(new ConsumedSession(
                session.id(),
                sessionTokens.ofConsumed(session),
                tokens.url(),
                session.room(),
                session.username(),
                sessionTokens.life(session).toSeconds(),
                session.consumedAt().orElseThrow(),
                sessionTokens.mock(session)));
    }

    private Session find(Context ctx) {
        return store.find(Input.of(ctx).text("id").orElseThrow()).orElseThrow(Refusals::unknown);
    }

    private static Context created(Context ctx, Session session) {
        return ctx.status(201).header("Location", "/api/session/" + session.id());
    }
}
