package tv.lacajita.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.auth.LogLines;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.PostgresAddress;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.FaultProxy;

class DatabaseTest {
    private static final Schema SAMPLE = new Schema("public", "sql/sample");

    /** A row of sql/sample. */
    public record Note(long id, String title) {}

    @Test
    void production_refuses_an_older_schema_and_says_what_to_do() {
        try (var database = over(EmbeddedPostgres.shared().freshDatabase(), false)) {
            assertThatThrownBy(database::start)
                    .hasMessageContaining("anterior a la versión 1")
                    .hasMessageContaining("migrate");
        }
    }

    @Test
    void dev_brings_an_older_schema_up_to_date() {
        String url = EmbeddedPostgres.shared().freshDatabase();
        try (var database = over(url, true)) {
            database.start().rows(Note.class);
            database.jdbi().useHandle(h -> h.execute("INSERT INTO notes (title) VALUES ('uno')"));
            List<Note> notes = database.jdbi().withHandle(h -> h.createQuery("SELECT id, title FROM notes")
                    .mapTo(Note.class)
                    .list());
            assertThat(notes).containsExactly(new Note(1, "uno"));
        }
        try (var again = over(url, false)) {
            assertThat(again.start().state()).isEqualTo(Database.State.OK);
        }
    }

    @Test
    void an_older_schema_that_is_met_later_is_not_used() throws IOException {
        var postgres = EmbeddedPostgres.shared();
        String url = postgres.freshDatabase();
        try (var proxy = FaultProxy.to(postgres.host(), postgres.port())) {
            proxy.down();
            try (var database = over(url.replace(":" + postgres.port(), ":" + proxy.port()), false)) {
                assertThat(database.start().state()).isEqualTo(Database.State.AWAY);
                proxy.up();
                await().atMost(Duration.ofSeconds(3)).until(() -> database.state() == Database.State.OLDER_SCHEMA);
                assertThatThrownBy(() -> database.jdbi().useHandle(h -> h.execute("SELECT 1")))
                        .matches(Outage::caused);
            }
        }
    }

    @Test
    void a_migration_takes_the_direct_address() throws IOException {
        var postgres = EmbeddedPostgres.shared();
        String url = postgres.freshDatabase();
        var settings =
                new Settings(Map.of("DATABASE_URL", "postgres://nobody:x@127.0.0.1:1/none", "PG_DIRECT_URL", url));
        SAMPLE.migrate(DatabaseConfig.from(settings));
        try (var database = over(url, false)) {
            assertThat(database.start().state()).isEqualTo(Database.State.OK);
        }
    }

    @Test
    void gives_long_work_a_connection_of_its_own_with_its_own_limit() {
        try (var database = over(EmbeddedPostgres.shared().freshDatabase(), true)) {
            database.start();
            var direct = database.direct(Duration.ofSeconds(90));
            assertThat(setting(direct, "statement_timeout")).isEqualTo("90s");
            assertThat(setting(database.jdbi(), "statement_timeout")).isEqualTo("3s");
            assertThat(setting(direct, "application_name")).endsWith(" direct");
        }
    }

    @Test
    void every_session_is_in_utc_whatever_the_machine_s_zone() throws SQLException {
        TimeZone ours = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/Bogota"));
        String url = EmbeddedPostgres.shared().freshDatabase();
        try (var database = over(url, true)) {
            database.start();
            assertThat(setting(Jdbi.create(url), "timezone")).as("the driver's").isEqualTo("America/Bogota");
            assertThat(setting(database.jdbi(), "timezone")).isEqualTo("UTC");
            assertThat(setting(database.direct(Duration.ofSeconds(90)), "timezone"))
                    .isEqualTo("UTC");
            PostgresAddress address = DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", url)))
                    .direct();
            try (var past = Session.open(address, address.login())) {
                assertThat(setting(Jdbi.create(past), "timezone")).isEqualTo("UTC");
            }
            boolean migratedInUtc = database.jdbi()
                    .withHandle(h -> h.createQuery("""
                    SELECT bool_and(installed_on > now() AT TIME ZONE 'UTC' - interval '1 minute')
                    FROM flyway_schema_history
                    """).mapTo(Boolean.class).one());
            assertThat(migratedInUtc).isTrue();
        } finally {
            TimeZone.setDefault(ours);
        }
    }

    private static String setting(Jdbi db, String name) {
        return db.withHandle(h ->
                h.select("SELECT current_setting(?)", name).mapTo(String.class).one());
    }

    @Test
    void warns_loudly_of_a_server_that_forgets() {
        try (var lines = LogLines.of(Probe.class);
                var database = over(EmbeddedPostgres.shared().freshDatabase(), true)) {
            database.start();
            assertThat(lines.lines()).anySatisfy(line -> assertThat(line)
                    .contains("fsync", "full_page_writes", "synchronous_commit")
                    .contains("A CRASH MAY LOSE"));
        }
    }

    @Test
    void names_the_constraint_that_refused_a_row_and_logs_none_of_its_values() {
        try (var database = over(EmbeddedPostgres.shared().freshDatabase(), true)) {
            database.start();
            database.jdbi().useHandle(h -> {
                h.execute("ALTER TABLE notes ADD CONSTRAINT notes_title_key UNIQUE (title)");
                h.execute("INSERT INTO notes (title) VALUES ('secreto')");
            });
            assertThatThrownBy(() -> database.jdbi()
                            .useHandle(h -> h.execute("INSERT INTO notes (title) VALUES (?)", "secreto")))
                    .matches(e -> Outage.violatedConstraint(e).equals(Optional.of("notes_title_key")))
                    .matches(e -> !Outage.caused(e))
                    .extracting(e -> e.getCause().getMessage())
                    .asString()
                    .doesNotContain("secreto");
        }
    }

    @Test
    void a_wrong_password_is_an_outage_whose_log_line_says_so() {
        String url = EmbeddedPostgres.shared().freshDatabase().replaceFirst("password=[^&]*", "password=hush-hush");
        try (var lines = LogLines.of(Probe.class);
                var database = over(url, true)) {
            assertThat(database.start().state()).isEqualTo(Database.State.AWAY);
            assertThat(lines.lines())
                    .singleElement()
                    .asString()
                    .contains("password")
                    .doesNotContain("hush");
        }
    }

    @Test
    void what_a_service_sets_holds_for_its_statements_beside_the_limits() {
        try (var database = over(EmbeddedPostgres.shared().freshDatabase(), true, "enable_seqscan=off", "jit=off")) {
            database.start();
            for (String shown : List.of("enable_seqscan off", "jit off", "statement_timeout 3s", "lock_timeout 10s")) {
                String[] setting = shown.split(" ");
                String value = database.jdbi().withHandle(db -> db.createQuery("SHOW " + setting[0])
                        .mapTo(String.class)
                        .one());
                assertThat(value).isEqualTo(setting[1]);
            }
        }
    }

    static Database over(String url, boolean migrates, String... set) {
        var settings = new Settings(Map.of("DATABASE_URL", url, "PG_POOL", "3"));
        return new Database("sample", DatabaseConfig.from(settings), SAMPLE, migrates, set);
    }
}
