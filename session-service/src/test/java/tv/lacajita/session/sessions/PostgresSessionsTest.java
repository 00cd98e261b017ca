package tv.lacajita.session.sessions;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.EmbeddedPostgres;

class PostgresSessionsTest extends StoreContract {
    private static final Schema SCHEMA = new Schema("studio", "sql/session");
    private static Database database;

    @BeforeAll
    static void open() {
        String url = EmbeddedPostgres.shared().freshDatabase("studio", empty -> SCHEMA.migrate(config(empty)));
        database = new Database("sessions", config(url), SCHEMA, false).start();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static DatabaseConfig config(String url) {
        return DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", url)));
    }

    @Override
    SessionStore store() {
        return new PostgresSessions(database);
    }

    @Override
    void age(String id, Duration by) {
        database.jdbi().useHandle(db -> db.execute("""
                UPDATE sessions
                SET created_at = created_at - by, expires_at = expires_at - by, consumed_at = consumed_at - by
                FROM (SELECT make_interval(secs => ?) AS by) AS earlier
                WHERE id = ?
                """, by.toSeconds(), id));
    }
}
