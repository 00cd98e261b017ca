package tv.lacajita.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.auth.LogLines;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.RunningSample;
import tv.lacajita.testkit.EmbeddedPostgres;

/** The schema becomes that of a newer program while this one is used (catalogue I12). */
class NewerSchemaTest {
    private static final Schema OURS = new Schema("public", "sql/sample");
    private static final Schema NEWER = new Schema("public", "sql/newer");

    private final String url = EmbeddedPostgres.shared().freshDatabase();
    private final DatabaseConfig config = DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", url)));

    /** Our migrations and one more, on the class path as those of a program are. */
    @BeforeAll
    static void writeTheNewer() throws Exception {
        Path ours = Path.of(
                NewerSchemaTest.class.getResource("/sql/sample/V1__notes.sql").toURI());
        Path newer = Files.createDirectories(ours.resolve("../../newer").normalize());
        Files.copy(ours, newer.resolve("V1__notes.sql"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(newer.resolve("V2__authors.sql"), """
                CREATE DOMAIN name AS text CHECK (VALUE <> '');
                CREATE TABLE authors (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name name NOT NULL);
                ALTER TABLE notes
                    ADD COLUMN author_id bigint REFERENCES authors,
                    ADD COLUMN is_pinned boolean NOT NULL DEFAULT false;
                """);
    }

    @Test
    void who_started_before_and_who_starts_after_work_on_it() {
        try (var before = RunningSample.over(url, Map.of())) {
            before.write("antes");
            NEWER.migrate(config);
            before.write("después");
            try (var log = LogLines.of(Probe.class);
                    var after = RunningSample.over(url, Map.of())) {
                assertThat(log.lines())
                        .contains("schema public is at version 2, newer than this program's 1: it goes on");
                after.write("otra");
                assertThat(notes(after)).isEqualTo(3);
                await().untilAsserted(() -> assertThat(notes(before)).isEqualTo(3));
            }
        }
    }

    @Test
    void the_older_program_has_nothing_to_migrate() {
        assertThat(OURS.migrate(config)).isEqualTo(1);
        assertThat(NEWER.migrate(config)).isEqualTo(2);
        assertThat(OURS.migrate(config)).isEqualTo(2);
    }

    /** A copy or an import may use a table for minutes: who waits for it alone would make all others wait as well. */
    @Test
    void nobody_waits_long_behind_a_migration_that_waits_for_a_table() throws Exception {
        try (var sample = RunningSample.over(url, Map.of());
                var copy = DriverManager.getConnection(url)) {
            sample.write("antes");
            copy.setAutoCommit(false);
            copy.createStatement().execute("SELECT count(*) FROM notes");

            var migration = CompletableFuture.supplyAsync(() -> NEWER.migrate(config));
            awaitWaiting();
            long slowest = 0;
            for (long start = System.nanoTime(); System.nanoTime() - start < 2_500_000_000L; ) {
                long sent = System.nanoTime();
                sample.write("durante");
                slowest = Math.max(
                        slowest, Duration.ofNanos(System.nanoTime() - sent).toMillis());
            }
            assertThat(migration).isNotDone();
            copy.commit();
            assertThat(migration.join()).isEqualTo(2);
            System.out.printf("QUALITY I12 slowest write while a migration waits for its table: %d ms%n", slowest);
            assertThat(slowest).isLessThan(900);
        }
    }

    /** Until somebody waits for a table. */
    private void awaitWaiting() {
        Jdbi watcher = Jdbi.create(url);
        await().pollInterval(Duration.ofMillis(10))
                .until(() ->
                        watcher.withHandle(db -> db.select("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                                .mapTo(Boolean.class)
                                .one()));
    }

    private static int notes(RunningSample sample) {
        return sample.http().get("/notes").json().path("notes").size();
    }
}
