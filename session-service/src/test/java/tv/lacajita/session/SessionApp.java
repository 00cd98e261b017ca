package tv.lacajita.session;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Service;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.EmbeddedRedis;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.LocalIssuer;

/** The whole service on a database of its own, for the tests of one class. */
public final class SessionApp implements BeforeAllCallback, AfterAllCallback {
    public static final String SECRET = "register-secret-of-the-tests";
    public static final String KEY = "APItest";
    public static final String KEY_SECRET = "livekit-secret-of-the-tests-0123456789";

    private final Map<String, String> env = new HashMap<>();
    private final List<Service> instances = new ArrayList<>();
    private LocalIssuer issuer;
    private FaultProxy proxy;
    private FaultProxy redisProxy;
    private boolean withRedis;
    private boolean withoutDatabase;
    private String databaseUrl;

    /** With a LiveKit key and a LiveKit address; anybody may create. */
    public SessionApp() {
        with("LIVEKIT_API_KEY", KEY).with("LIVEKIT_API_SECRET", KEY_SECRET);
        with("LIVEKIT_WS_URL", "wss://livekit.test").with("BACKEND_REGISTER_SECRET", SECRET);
        with("VITE_STUDIO_URL", "https://estudio.test/abrir?lang=es");
        with("VITE_BROADCASTPANEL_URL", "https://panel.test").with("PUBLIC_URL", "https://puerta.test");
    }

    /** Sets a variable; an empty one counts as absent. */
    public SessionApp with(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** With a Redis whose keys are its own; {@link #redis} stands before it. */
    public SessionApp withRedis() {
        withRedis = true;
        return this;
    }

    /** With no PostgreSQL configured. */
    public SessionApp withoutDatabase() {
        withoutDatabase = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        issuer = LocalIssuer.start(0);
        databaseUrl = EmbeddedPostgres.shared().freshDatabase("studio", url -> new Schema("studio", "sql/session")
                .migrate(DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", url)))));
        var postgres = EmbeddedPostgres.shared();
        proxy = FaultProxy.to(postgres.host(), postgres.port());
        if (!withoutDatabase) {
            env.put("DATABASE_URL", databaseUrl.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/"));
        }
        if (withRedis) {
            redisProxy = FaultProxy.to("127.0.0.1", EmbeddedRedis.shared().port());
            URI redis = URI.create(EmbeddedRedis.shared().freshDatabase());
            env.put("REDIS_URL", "redis://127.0.0.1:" + redisProxy.port() + redis.getPath());
        }
        env.put("AUTH0_DOMAIN", "tests.local");
        env.put("AUTH0_AUDIENCE", LocalIssuer.AUDIENCE);
        env.put("AUTH0_ISSUER", issuer.issuer());
        env.put("AUTH0_JWKS_URL", issuer.jwksUrl());
        env.put("METRICS_PORT", "0");
        env.put("SESSION_PORT", "0");
        startAnother();
    }

    /** One more instance on the same database; returns its client. */
    public Api startAnother() {
        instances.add(SessionService.start(new Settings(env)));
        return Api.to(port(instances.size() - 1));
    }

    /** Stops the instance that {@link #startAnother} started last, as SIGTERM would. */
    public void stopLast() {
        instances.removeLast().close();
    }

    /** What stands between the service and its database. */
    public FaultProxy database() {
        return proxy;
    }

    /** What stands between the service and its Redis. */
    public FaultProxy redis() {
        return redisProxy;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        instances.forEach(Service::close);
        proxy.close();
        if (withRedis) {
            redisProxy.close();
        }
        issuer.close();
    }

    public int port() {
        return port(0);
    }

    /** How many streams of events the first instance says that it has. */
    public int streams() {
        return (int) instances
                .getFirst()
                .metrics()
                .registry()
                .get("event.streams")
                .gauge()
                .value();
    }

    /** Of the instance that {@link #startAnother} started last. */
    public int lastPort() {
        return port(instances.size() - 1);
    }

    private int port(int instance) {
        return instances.get(instance).port(SessionService.NAME);
    }

    /** Without any credentials. */
    public Api api() {
        return Api.to(port());
    }

    /** With a token of that role. */
    public Api as(String role) {
        return as(role, role);
    }

    /** With a token of that person's, in that role. */
    public Api as(String role, String person) {
        return api().header("Authorization", "Bearer " + issuer.token("auth0|" + person, role));
    }

    /** An admin's token that ends soon. */
    public String tokenFor(Duration life) {
        return issuer.token(
                "auth0|admin", Map.of("exp", Instant.now().plus(life).getEpochSecond()), "admin");
    }

    /** As a server that knows the secret. */
    public Api bySecret() {
        return api().header("X-BACKEND-SECRET", SECRET);
    }

    /** Creates a session and returns its id. */
    public String session(String room, String username) {
        Answer answer = api().post("/session", Map.of("room", room, "username", username));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer.json().path("id").textValue();
    }

    /** Moves the end of a session into the past. */
    public void expire(String id) {
        update("UPDATE studio.sessions SET expires_at = now() - interval '1 second' WHERE id = ?", id);
    }

    public void revoke(String id) {
        update("UPDATE studio.sessions SET revoked_at = now() WHERE id = ?", id);
    }

    /** Moves the time at which a session was consumed back. */
    public void consumedEarlier(String id, int seconds) {
        update(
                "UPDATE studio.sessions SET consumed_at = consumed_at - make_interval(secs => " + seconds
                        + ") WHERE id = ?",
                id);
    }

    /** What the first instance measures, as Prometheus reads it. */
    public String metrics() {
        return Http.to("http://127.0.0.1:" + instances.getFirst().metrics().port())
                .get("/metrics")
                .text();
    }

    /** How many rows there are. */
    public long count() {
        return Long.parseLong(value("SELECT count(*)::text FROM studio.sessions WHERE ? = 'all'", "all"));
    }

    /** The service's own tables, for what nothing asks over HTTP. */
    public Jdbi jdbi() {
        return Jdbi.create(databaseUrl + "&currentSchema=studio").installPlugin(new SqlObjectPlugin());
    }

    /** The one text that {@code sql} finds. */
    public String value(String sql, String argument) {
        try (var connection = DriverManager.getConnection(databaseUrl);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement with its one parameter. */
    public void update(String sql, String id) {
        try (var connection = DriverManager.getConnection(databaseUrl);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
