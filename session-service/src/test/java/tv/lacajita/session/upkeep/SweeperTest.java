package tv.lacajita.session.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.EmbeddedPostgres;

class SweeperTest {
    private static final Schema SCHEMA = new Schema("studio", "sql/session");

    private Database database;
    private Sweeper sweeper;
    private Handle db;

    @BeforeEach
    void open() {
        String url = EmbeddedPostgres.shared()
                .freshDatabase(
                        "studio",
                        empty -> SCHEMA.migrate(DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", empty)))));
        database = new Database(
                        "sweeper", DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", url))), SCHEMA, false)
                .start();
        sweeper = new Sweeper(database);
        db = Jdbi.create(url + "&currentSchema=studio")
                .installPlugin(new SqlObjectPlugin())
                .open();
    }

    @AfterEach
    void close() {
        db.close();
        database.close();
    }

    @Test
    void removes_a_session_a_day_after_its_end_and_not_before() throws InterruptedException {
        session("fresh", "now() + interval '5 minutes'", "NULL", "NULL");
        session("ended", "now() - interval '23 hours'", "NULL", "NULL");
        session("old-1", "now() - interval '25 hours'", "NULL", "NULL");
        session("used-late", "now() - interval '25 hours'", "now() - interval '25 hours 1 minute'", "NULL");
        session("used-early", "now() - interval '25 hours'", "now() - interval '29 hours'", "NULL");
        session("revoked-late", "now() - interval '25 hours'", "NULL", "now() - interval '1 hour'");
        sweeper.sweep();
        assertThat(left("sessions")).containsExactly("ended", "fresh", "revoked-late", "used-late");
    }

    @Test
    void removes_the_audit_after_90_days() throws InterruptedException {
        db.execute("""
                INSERT INTO audit (event, occurred_at)
                VALUES ('old', now() - interval '91 days'), ('recent', now() - interval '89 days')
                """);
        sweeper.sweep();
        assertThat(db.createQuery("SELECT event FROM audit").mapTo(String.class).list())
                .containsExactly("recent");
    }

    @Test
    void goes_on_batch_by_batch_until_all_is_gone() throws InterruptedException {
        db.execute("""
                INSERT INTO sessions (id, origin, room, username, identity, role, ttl_seconds, expires_at)
                SELECT 'old-' || i, 'api', 'r', 'u', 'u', 'guest', 300, now() - interval '2 days'
                FROM generate_series(1, 1234) AS i
                """);
        sweeper.sweep();
        assertThat(left("sessions")).isEmpty();
    }

    @Test
    void leaves_it_to_the_instance_that_is_at_it() throws InterruptedException {
        session("old-1", "now() - interval '25 hours'", "NULL", "NULL");
        db.begin();
        assertThat(db.attach(SweepStore.class).alone()).isTrue();
        CompletableFuture.runAsync(this::sweep).join();
        db.rollback();
        assertThat(left("sessions")).containsExactly("old-1");
        sweep();
        assertThat(left("sessions")).isEmpty();
    }

    private void sweep() {
        try {
            sweeper.sweep();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void session(String id, String expiresAt, String consumedAt, String revokedAt) {
        db.execute(
                "INSERT INTO sessions (id, origin, room, username, identity, role, ttl_seconds, expires_at,"
                        + " consumed_at, revoked_at) VALUES (?, 'api', 'r', 'u', ?, 'guest', 7200, " + expiresAt + ", "
                        + consumedAt + ", " + revokedAt + ")",
                id,
                id);
    }

    private List<String> left(String table) {
        return db.createQuery("SELECT id FROM " + table + " ORDER BY id")
                .mapTo(String.class)
                .list();
    }
}
