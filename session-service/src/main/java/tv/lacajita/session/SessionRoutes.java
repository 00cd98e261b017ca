package tv.lacajita.session;

import static tv.lacajita.kit.auth.Access.BEARER;
import static tv.lacajita.kit.auth.Access.PUBLIC;
import static tv.lacajita.kit.auth.Access.SECRET;
import static tv.lacajita.kit.auth.Access.SIGNED;
import static tv.lacajita.kit.auth.Access.anyOf;
import static tv.lacajita.kit.auth.Access.roles;
import static tv.lacajita.kit.auth.Role.ADMIN;

import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.http.Routes;
import tv.lacajita.session.broadcasts.BroadcastResource;
import tv.lacajita.session.events.EventResource;
import tv.lacajita.session.rooms.RoomResource;
import tv.lacajita.session.rooms.WebhookResource;
import tv.lacajita.session.sessions.OperatorResource;
import tv.lacajita.session.sessions.SessionResource;
import tv.lacajita.session.tokens.TokenResource;
import tv.lacajita.session.users.UserRedirect;

/** Every address of the session service; each answers at /x and at /api/x. */
final class SessionRoutes {
    /** Whoever may own something, and servers; whose it is stands in the statements. */
    private static final Access OWNERS = anyOf(BEARER, SECRET);

    private static final Access OPERATORS = anyOf(roles(ADMIN), SECRET);

    private SessionRoutes() {}

    /** @param creation who may make sessions and tokens */
    static Routes of(
            Access creation,
            SessionResource sessions,
            OperatorResource operators,
            TokenResource tokens,
            BroadcastResource broadcasts,
            EventResource events,
            RoomResource rooms,
            WebhookResource webhooks,
            UserRedirect users) {
        return new Routes()
                .post("/session", creation, sessions::create)
                .post("/internal/session", SECRET, sessions::createWithToken)
                .get("/session/{id}", PUBLIC, sessions::show) // the id is the key
                .get("/session/{id}/status", PUBLIC, sessions::status)
                .post("/session/{id}/consume", PUBLIC, sessions::consume)
                .post("/session/{id}/rotate", OPERATORS, operators::rotate)
                .delete("/session/{id}", OPERATORS, operators::revoke)
                .get("/sessions", OPERATORS, operators::list)
                .post("/session/validate", PUBLIC, tokens::validate)
                .get("/sessions/events", OPERATORS, events::stream)
                .post("/tokens", SECRET, tokens::register)
                .get("/token", creation, tokens::give)
                .post("/token", creation, tokens::source)
                .post("/broadcasts", creation, broadcasts::create)
                .get("/broadcasts", PUBLIC, broadcasts::list)
                .get("/broadcasts/{id}", PUBLIC, broadcasts::show)
                .patch("/broadcasts/{id}", OWNERS, broadcasts::update)
                .delete("/broadcasts/{id}", OWNERS, broadcasts::remove)
                .post("/broadcasts/{id}/session", creation, broadcasts::join)
                .get("/rooms", OPERATORS, rooms::list)
                .get("/rooms/{room}/participants", OPERATORS, rooms::participants)
                .delete("/rooms/{room}/participants/{identity}", OPERATORS, rooms::remove)
                .post("/livekit/webhook", SIGNED, webhooks::receive)
                .post("/users", PUBLIC, users::redirect)
                .get("/users/{id}", PUBLIC, users::redirect);
    }
}
