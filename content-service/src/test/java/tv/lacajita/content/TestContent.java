package tv.lacajita.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.Service;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.LocalIssuer;

/**
 * The content service as it runs, on a database of its own, with an issuer for all tests. Its people: Alice (a producer
 * who owns what a test makes), Bob (another producer), Charlie (a viewer).
 */
final class TestContent implements AutoCloseable {
    static final String SECRET = "content-test-secret-0123456789ab";
    static final LocalIssuer ISSUER = issuer();

    private final String databaseUrl;
    private final Service service;
    private final Jdbi db;

    private TestContent(String databaseUrl, Map<String, String> settings) {
        Map<String, String> env = env(databaseUrl);
        env.putAll(settings);
        this.databaseUrl = databaseUrl;
        this.service = ContentService.start(new Settings(env));
        this.db = Jdbi.create(databaseUrl);
    }

    /** On empty tables. */
    static TestContent empty() {
        return on(TestDatabase.empty());
    }

    /** On the demo's rows. */
    static TestContent demo() {
        return on(TestDatabase.demo());
    }

    /** On that database. */
    static TestContent on(String databaseUrl) {
        return on(databaseUrl, Map.of());
    }

    /** The same, told this beside or in place of what it is always told. */
    static TestContent on(String databaseUrl, Map<String, String> settings) {
        return new TestContent(databaseUrl, settings);
    }

    /** A second instance on the same database. */
    TestContent neighbour() {
        return on(databaseUrl);
    }

    static Map<String, String> env(String databaseUrl) {
        Map<String, String> env = new HashMap<>();
        env.put("DATABASE_URL", databaseUrl);
        env.put("AUTH0_DOMAIN", "content.local");
        env.put("AUTH0_AUDIENCE", LocalIssuer.AUDIENCE);
        env.put("AUTH0_ISSUER", ISSUER.issuer());
        env.put("AUTH0_JWKS_URL", ISSUER.jwksUrl());
        env.put("BACKEND_REGISTER_SECRET", SECRET);
        env.put("PUBLIC_URL", "https://tv.example");
        env.put("PUBLIC_CONFIG", "PUBLIC_URL,VITE_UNSET");
        env.put("MOBILE_PORT", "0");
        env.put("ADMIN_PORT", "0");
        env.put("METRICS_PORT", "0");
        env.put("IMAGE_CACHE_DIR", "target/images");
        return env;
    }

    /** The mobile surface; every answer is held against its contract. */
    CheckedHttp mobile() {
        return CheckedHttp.to("http://127.0.0.1:" + service.port(ContentService.MOBILE), "openapi/mobile.yaml");
    }

    /** The admin surface; every answer is held against its contract. */
    CheckedHttp admin() {
        return CheckedHttp.to("http://127.0.0.1:" + service.port(ContentService.ADMIN), "openapi/admin.yaml");
    }

    int adminPort() {
        return service.port(ContentService.ADMIN);
    }

    /** The database behind the service's back. */
    Jdbi db() {
        return db;
    }

    void sql(String statement, Object... arguments) {
        db.useHandle(handle -> handle.execute(statement, arguments));
    }

    long count(String statement, Object... arguments) {
        return db.withHandle(
                handle -> handle.select(statement, arguments).mapTo(Long.class).one());
    }

    /** The first column of each row. */
    List<String> texts(String query, Object... arguments) {
        return db.withHandle(
                handle -> handle.select(query, arguments).mapTo(String.class).list());
    }

    /** The first column of the one row. */
    String text(String query, Object... arguments) {
        return db.withHandle(
                handle -> handle.select(query, arguments).mapTo(String.class).one());
    }

    /** Says another thing when any row of any table is another. */
    String fingerprint() {
        return text("""
                SELECT md5(string_agg(query_to_xml(
                    format('SELECT count(*), sum(hashtext(row::text)) FROM %s row', oid::regclass),
                    true, false, '')::text, ',' ORDER BY oid))
                FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                """);
    }

    /** Returns when so many statements wait for a lock. */
    void awaitWaiting(int many) {
        Awaitility.await()
                .until(() -> count("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        == many);
    }

    static String alice() {
        return ISSUER.token("auth0|alice", Map.of("email", "alice@example.com", "name", "Alice"), "producer");
    }

    static String bob() {
        return ISSUER.token("auth0|bob", Map.of("email", "bob@example.com", "name", "Bob"), "producer");
    }

    static String charlie() {
        return ISSUER.token("auth0|charlie", Map.of("email", "charlie@example.com", "name", "Charlie"), "user");
    }

    static String ana() {
        return ISSUER.token(DemoPerson.ADMIN);
    }

    @Override
    public void close() {
        service.close();
    }

    private static LocalIssuer issuer() {
        try {
            return LocalIssuer.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
