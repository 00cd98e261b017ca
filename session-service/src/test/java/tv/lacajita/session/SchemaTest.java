package tv.lacajita.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.SchemaRules;

/** The studio schema by itself: keys, rules, and that consuming a session is one cheap write. */
class SchemaTest {
    private static final String SESSION = """
            INSERT INTO sessions (id, origin, room, username, identity, role, ttl_seconds, expires_at)
            VALUES (?, 'api', 'room-1', 'alice', 'alice', 'guest', 300, now() + interval '300 seconds')
            """;

    private String url;
    private Handle db;

    @BeforeEach
    void open() {
        url = EmbeddedPostgres.shared().freshDatabase("studio", empty -> new Schema("studio", "sql/session")
                .migrate(DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", empty)))));
        db = Jdbi.create(url + "&currentSchema=studio").open();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void every_table_has_a_key_and_every_reference_an_index() {
        assertThat(SchemaRules.tablesWithoutKey(url, "studio")).isEmpty();
        assertThat(SchemaRules.foreignKeysWithoutIndex(url, "studio")).isEmpty();
    }

    @Test
    void consuming_rewrites_no_index() {
        db.execute(SESSION, "p~first");

        assertThat(db.<Long, RuntimeException>inTransaction(transaction -> {
                    transaction.execute("UPDATE sessions SET consumed_at = now() WHERE id = 'p~first'");
                    return transaction
                            .createQuery("SELECT pg_stat_get_xact_tuples_hot_updated('sessions'::regclass)")
                            .mapTo(Long.class)
                            .one();
                }))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a/bc", "a bcd", "ñandú"})
    void refuses_an_id_that_no_path_could_carry(String id) {
        assertThatThrownBy(() -> db.execute(SESSION, id)).hasMessageContaining("session_id_check");
    }

    @Test
    void a_registered_token_is_kept_with_its_hash_and_ours_never() {
        db.execute("""
                INSERT INTO sessions (id, origin, ttl_seconds, expires_at, token_encrypted, token_hash, created_by)
                VALUES ('ext-1', 'registry', 300, now(), 'x', sha256('x'), '17')
                """);

        assertThatThrownBy(() -> db.execute("""
                        INSERT INTO sessions (id, origin, ttl_seconds, expires_at)
                        VALUES ('ext-2', 'registry', 300, now())
                        """)).hasMessageContaining("sessions_whole_check");
        db.execute(SESSION, "p~first");
        assertThatThrownBy(() -> db.execute(
                        "UPDATE sessions SET token_encrypted = 'x', token_hash = sha256('x') WHERE id = 'p~first'"))
                .hasMessageContaining("sessions_whole_check");
    }

    /** Each CHECK of the table is parsed by every statement that writes a row. */
    @Test
    void consuming_pays_for_one_check() {
        assertThat(db.createQuery("""
                        SELECT count(*) FROM pg_constraint WHERE conrelid = 'sessions'::regclass AND contype = 'c'
                        """).mapTo(Integer.class).one()).isOne();
    }

    @Test
    void a_label_comes_back_as_it_came() {
        db.execute("INSERT INTO broadcasts (title, owner_id) VALUES ('a', '17'), ('b', '\"17\"')");

        assertThat(db.createQuery("SELECT owner_id::text FROM broadcasts ORDER BY title")
                        .mapTo(String.class)
                        .list())
                .containsExactly("17", "\"17\"");
        assertThatThrownBy(() -> db.execute("INSERT INTO broadcasts (title, owner_id) VALUES ('c', '{}')"))
                .hasMessageContaining("broadcasts_owner_id_check");
    }

    @Test
    void a_session_outlives_its_broadcast() {
        db.execute("INSERT INTO broadcasts (title) VALUES ('a')");
        db.execute(SESSION, "p~first");
        db.execute("UPDATE sessions SET broadcast_id = (SELECT id FROM broadcasts)");

        db.execute("DELETE FROM broadcasts");

        assertThat(db.createQuery("SELECT count(*) FROM sessions WHERE broadcast_id IS NULL")
                        .mapTo(Long.class)
                        .one())
                .isOne();
    }

    @Test
    void a_broadcast_that_changes_is_told_and_neither_viewers_nor_sessions_are() throws SQLException {
        try (Handle listener = Jdbi.create(url).open()) {
            listener.execute("LISTEN changes");
            db.execute("INSERT INTO broadcasts (title) VALUES ('a')");
            db.execute("UPDATE broadcasts SET viewers = viewers + 1");
            db.execute(SESSION, "p~first");
            db.execute("UPDATE sessions SET consumed_at = now()");
            db.execute("NOTIFY changes, 'end'");

            var heard = new StringBuilder();
            while (!heard.toString().endsWith("end ")) {
                for (var notice :
                        listener.getConnection().unwrap(PGConnection.class).getNotifications(5_000)) {
                    heard.append(notice.getParameter()).append(' ');
                }
            }
            assertThat(heard).hasToString("broadcasts end ");
        }
    }

    @Test
    void the_demo_has_a_broadcast_in_every_state_and_loads_again() throws IOException, SQLException {
        String demo = Files.readString(Path.of("..", "sql", "demo", "studio.sql"));
        try (var statement = db.getConnection().createStatement()) {
            statement.execute(demo);
            statement.execute(demo);
        }

        assertThat(db.createQuery("SELECT DISTINCT status FROM broadcasts")
                        .mapTo(String.class)
                        .list())
                .containsExactlyInAnyOrder("scheduled", "live", "ended");
        assertThat(db.createQuery("SELECT count(*) FROM broadcasts")
                        .mapTo(Long.class)
                        .one())
                .isEqualTo(5);
    }
}
