package tv.lacajita.session;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Docs;
import tv.lacajita.kit.http.Health;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.Service;
import tv.lacajita.kit.http.Surface;
import tv.lacajita.session.audit.AuditLog;
import tv.lacajita.session.audit.RefusedSecrets;
import tv.lacajita.session.broadcasts.BroadcastResource;
import tv.lacajita.session.broadcasts.BroadcastRooms;
import tv.lacajita.session.events.EventResource;
import tv.lacajita.session.livekit.AccessTokens;
import tv.lacajita.session.livekit.LiveKit;
import tv.lacajita.session.livekit.TokenJudge;
import tv.lacajita.session.livekit.WebhookSignature;
import tv.lacajita.session.rooms.Doorkeeper;
import tv.lacajita.session.rooms.Lookout;
import tv.lacajita.session.rooms.RoomHistory;
import tv.lacajita.session.rooms.RoomResource;
import tv.lacajita.session.rooms.WebhookResource;
import tv.lacajita.session.sessions.OperatorResource;
import tv.lacajita.session.sessions.SessionResource;
import tv.lacajita.session.sessions.SessionStores;
import tv.lacajita.session.tokens.TokenResource;
import tv.lacajita.session.upkeep.Sweeper;
import tv.lacajita.session.users.UserRedirect;

/** The session service: sessions that are consumed once, and LiveKit tokens. */
public final class SessionService {
    /** The name of its one surface. */
    static final String NAME = "session-service";

    private static final Schema SCHEMA = new Schema("studio", "sql/session");

    /**
     * Every statement finds its rows by an index. One that was planned while its table was empty would go on reading all of
     * it: made so, a session cost ten times as much after some thousand others.
     */
    private static final String[] BY_INDEX = {"enable_seqscan=off", "jit=off"};

    private SessionService() {}

    public static void main(String[] args) {
        Service.main(args, SCHEMA, SessionService::start);
    }

    static Service start(Settings settings) {
        SessionConfig config = SessionConfig.from(settings);
        settings.check();
        var service = new Service(NAME, config.service(), true);
        Optional<Database> database = config.stores()
                .database()
                .map(address -> service.database(address, SCHEMA, BY_INDEX).start());
        Jdbi db = database.map(Database::jdbi).orElseGet(Database::absent);
        database.ifPresent(there -> service.closing(new Sweeper(there).start()));
        var stores = service.closing(new SessionStores(config.stores(), database));
        var audit = service.closing(new AuditLog(database, service.metrics().registry()));
        var tokens = new AccessTokens(config.livekit());
        var judge = new TokenJudge(tokens);
        var cipher = new TokenCipher(config.tokenKey());
        Optional<LiveKit> livekit = LiveKit.of(tokens).map(service::closing);
        var history = new RoomHistory(db, new BroadcastRooms(db));
        var doorkeeper = new Doorkeeper(db, livekit);
        database.map(Database::changes).ifPresent(doorkeeper::hear);
        Optional<Lookout> lookout = livekit.map(server -> service.closing(new Lookout(
                        server,
                        history,
                        doorkeeper,
                        service.metrics().registry(),
                        config.livekit().pollEvery())
                .start()));
        var sessions = new SessionResource(stores, tokens, cipher, config.links(), config.ttl(), audit, doorkeeper);
        service.surface(new Surface.Spec(
                NAME,
                config.port(),
                SessionRoutes.of(
                        config.creation(),
                        sessions,
                        new OperatorResource(stores, db, doorkeeper, audit, config.links(), tokens),
                        new TokenResource(stores, tokens, judge, cipher, livekit, doorkeeper, config.ttl()),
                        new BroadcastResource(db, sessions),
                        service.closing(new EventResource(db, service.metrics().registry(), service::draining)),
                        new RoomResource(livekit, db, stores, doorkeeper, audit),
                        new WebhookResource(new WebhookSignature(judge), history, doorkeeper, livekit),
                        new UserRedirect(config.service().publicUrl())),
                Contract.load("openapi/session.yaml", Map.of("SESSION_CREATE_AUTH", config.creation())),
                Json.CAMEL,
                config.cors(),
                new Admission(service.verifier(), config.service().registerSecrets(), new RefusedSecrets(audit)),
                health(stores, tokens, lookout),
                Docs.of("Sesiones y tokens de LiveKit"),
                null));
        return service.start();
    }

    private static Health health(SessionStores stores, AccessTokens tokens, Optional<Lookout> lookout) {
        return new Health("ok", NAME, Service.version(), stores::ready)
                .with("store", stores::kind)
                .with("storeWarning", stores::warning)
                .with("livekit", () -> livekit(tokens, lookout))
                .with("dependencies", () -> {
                    Map<String, String> dependencies = stores.states();
                    dependencies.put("livekit", livekit(tokens, lookout));
                    return dependencies;
                });
    }

    private static String livekit(AccessTokens tokens, Optional<Lookout> lookout) {
        return tokens.mock() ? "mock" : answers(lookout) ? "ok" : "down";
    }

    private static boolean answers(Optional<Lookout> lookout) {
        return lookout.filter(Lookout::answers).isPresent();
    }
}
