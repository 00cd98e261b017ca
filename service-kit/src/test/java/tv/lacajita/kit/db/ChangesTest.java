package tv.lacajita.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;

class ChangesTest {
    private final String url = EmbeddedPostgres.shared().freshDatabase();
    private final AtomicInteger notes = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private Database database;

    @BeforeEach
    void listen() {
        database = DatabaseTest.over(url, true);
        database.changes().on(Set.of("notes"), () -> {
            throw new IllegalStateException("one interest fails");
        });
        database.changes().on(Set.of("notes", "more"), notes::incrementAndGet);
        database.changes().on(Set.of("others"), others::incrementAndGet);
        database.start();
        await().until(() -> database.changes().listening() && others.get() == 1);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void what_another_connection_writes_is_heard_within_a_second() throws SQLException {
        long start = System.nanoTime();
        execute("INSERT INTO notes (title) VALUES ('hola')");
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(1)).until(() -> notes.get() == 2);
        System.out.printf(
                "QUALITY a write is heard by another instance in %d ms%n", (System.nanoTime() - start) / 1_000_000);
        assertThat(others).hasValue(1);
    }

    @Test
    void an_announcement_is_taken_up_at_once() {
        database.changes().announce("more");
        assertThat(notes).hasValue(2);
        assertThat(others).hasValue(1);
    }

    @Test
    void after_a_gap_everything_is_said_to_have_changed() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sample changes'"
                + " AND datname = current_database()");
        await().atMost(Duration.ofSeconds(2)).until(() -> notes.get() == 2 && others.get() == 2);
        await().until(database.changes()::listening);
        execute("INSERT INTO notes (title) VALUES ('hola')");
        await().atMost(Duration.ofSeconds(1)).until(() -> notes.get() == 3);
    }

    @Test
    void who_could_not_read_is_told_again() throws SQLException {
        var tries = new AtomicInteger();
        database.changes().on(Set.of("owed"), () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException(new SQLTransientConnectionException("away", "08001"));
            }
        });
        execute("NOTIFY changes, 'owed'");
        await().atMost(Duration.ofSeconds(2)).until(() -> tries.get() == 2);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
