package tv.lacajita.session.sessions;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.session.BroadcastSeat;
import tv.lacajita.session.CreatedSession;
import tv.lacajita.session.KeptOut;
import tv.lacajita.session.SessionDoor;
import tv.lacajita.session.TokenCipher;
import tv.lacajita.session.audit.AuditLog;
import tv.lacajita.session.livekit.AccessTokens;

/** Sessions over HTTP: made by who may, read and consumed once by whoever has the id. */
public final class SessionResource implements SessionDoor {
    private final SessionStores stores;
    private final SessionIssuer issuer;
    private final SingleUse singleUse;
    private final SessionTokens sessionTokens;
    private final AccessTokens tokens;
    private final Links links;
    private final AuditLog audit;

    /** @param ttl of a session that asks for none */
    public SessionResource(
            SessionStores stores,
            AccessTokens tokens,
            TokenCipher cipher,
            Links links,
            Duration ttl,
            AuditLog audit,
            KeptOut keptOut) {
        this.stores = stores;
        this.issuer = new SessionIssuer(stores, ttl, keptOut);
        this.sessionTokens = new SessionTokens(tokens, cipher);
        this.singleUse = new SingleUse(stores, sessionTokens);
        this.tokens = tokens;
        this.links = links;
        this.audit = audit;
    }

    public void create(Context ctx) {
        CreatedSession created = open(Origin.API, Input.of(ctx).body(NewSession.class), Admission.caller(ctx));
        ctx.status(201).header("Location", created.address()).json(created);
    }

    @Override
    public CreatedSession open(BroadcastSeat seat, Optional<Caller> caller) {
        var wanted = new NewSession(
                seat.room(), seat.username(), seat.ttl(), seat.role(), Optional.empty(), Optional.empty());
        return open(Origin.BROADCAST, wanted, caller);
    }

    public void createWithToken(Context ctx) {
        Session session = issuer.issue(Origin.INTERNAL, Input.of(ctx).body(NewSession.class));
        CreatedSession created = links.to(session, tokens.mock());
        ctx.status(201)
                .header("Location", created.address())
                .json(new CreatedWithToken(created, sessionTokens.ofPending(session), tokens.url()));
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
        Session session = singleUse.consume(
                id(ctx),
                input.text("Idempotency-Key"),
                reused ->
                        audit.note("session.refused", ctx, Optional.of(reused.id()), reused.room(), reused.identity()));
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
        return stores.of(id(ctx)).find(id(ctx)).orElseThrow(Refusals::unknown);
    }

    private static String id(Context ctx) {
        return Input.of(ctx).text("id").orElseThrow();
    }

    /** Who moderates is for staff to say. */
    private CreatedSession open(Origin origin, NewSession wanted, Optional<Caller> caller) {
        boolean staff = caller.filter(known -> known.is(Role.ADMIN) || known.is(Role.PRODUCER))
                .isPresent();
        if (wanted.role().moderates() && !staff) {
            throw ApiError.forbidden();
        }
        return links.to(issuer.issue(origin, wanted), tokens.mock());
    }
}
