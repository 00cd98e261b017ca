package tv.lacajita.session;

import java.util.Map;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Arrival;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Docs;
import tv.lacajita.kit.http.Health;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.Service;
import tv.lacajita.kit.http.Surface;
import tv.lacajita.session.broadcasts.BroadcastResource;
import tv.lacajita.session.livekit.AccessTokens;
import tv.lacajita.session.sessions.SessionResource;
import tv.lacajita.session.tokens.TokenResource;
import tv.lacajita.session.users.UserRedirect;

/** The session service: sessions that are consumed once, and LiveKit tokens. */
public final class SessionService {
    /** The name of its one surface. */
    static final String NAME = "session-service";

    private static final Schema SCHEMA = new Schema("studio", "sql/session");

    private SessionService() {}

    public static void main(String[] args) {
        Service.main(args, SCHEMA, SessionService::start);
    }

    static Service start(Settings settings) {
        SessionConfig config = SessionConfig.from(settings);
        settings.check();
        var service = new Service(NAME, config.service(), true);
        Database database = service.database(config.database(), SCHEMA).start();
        var tokens = new AccessTokens(config.livekit());
        var cipher = new TokenCipher(config.tokenKey());
        var sessions = new SessionResource(database.source(), tokens, cipher, config.links(), config.ttl());
        service.surface(new Surface.Spec(
                NAME,
                config.port(),
                SessionRoutes.of(
                        config.creation(),
                        sessions,
                        new TokenResource(database.jdbi(), tokens, cipher, config.ttl()),
                        new BroadcastResource(database.jdbi(), sessions),
                        new UserRedirect(config.service().publicUrl())),
                Contract.load("openapi/session.yaml", Map.of("SESSION_CREATE_AUTH", config.creation())),
                Json.CAMEL,
                config.cors(),
                new Admission(service.verifier(), config.service().registerSecrets(), Arrival.UNNOTICED),
                health(database, tokens),
                Docs.of("Sesiones y tokens de LiveKit"),
                null));
        return service.start();
    }

    private static Health health(Database database, AccessTokens tokens) {
        return new Health("ok", NAME, Service.version(), () -> database.state() == Database.State.OK)
                .with("store", () -> "postgres")
                .with("livekit", () -> tokens.mock() ? "mock" : "ok");
    }
}
