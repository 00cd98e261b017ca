package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path dir;

    @Test
    void keeps_what_was_committed_over_restart_freeze_kill_and_a_new_start() throws IOException, SQLException {
        Path data = dir.resolve("pg");
        try (var postgres = EmbeddedPostgres.start(data, 0)) {
            postgres.createDatabase("lacajita_db");
            postgres.createDatabase("lacajita_db");
            String url = postgres.jdbcUrl("lacajita_db");
            Sql.run(url, "CREATE TABLE t AS SELECT 1 AS n");

            postgres.restart();
            Sql.run(url, "INSERT INTO t VALUES (2)");

            postgres.freeze();
            assertThatThrownBy(() -> Sql.value(url + "&loginTimeout=1", "SELECT 1"))
                    .hasMessageContaining("Connection attempt timed out");
            postgres.thaw();
            assertThat(Sql.value(url, "SELECT count(*) FROM t")).isEqualTo("2");

            postgres.kill();
            assertThatThrownBy(() -> Sql.value(url, "SELECT 1")).hasMessageContaining("refused");
            postgres.restart();
            Sql.run(url, "INSERT INTO t VALUES (3)");

            assertThat(Sql.value(url, "SHOW fsync")).isEqualTo("on");
            assertThat(Sql.value(url, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(Sql.value(url, "SHOW full_page_writes")).isEqualTo("on");
        }
        try (var postgres = EmbeddedPostgres.start(data, 0)) {
            assertThat(Sql.value(postgres.jdbcUrl("lacajita_db"), "SELECT array_agg(n ORDER BY n) FROM t"))
                    .isEqualTo("{1,2,3}");
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, 0)).hasMessageContaining("ya está en uso");
        }
    }

    @Test
    void refuses_data_of_another_version() throws IOException {
        Files.writeString(dir.resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(dir, 0))
                .hasMessageContaining("es de PostgreSQL 17 y aquí corre PostgreSQL 18");
    }

    @Test
    void refuses_a_folder_with_other_files() throws IOException {
        Files.writeString(dir.resolve("carta.txt"), "hola");
        assertThatThrownBy(() -> EmbeddedPostgres.start(dir, 0)).hasMessageContaining("no está vacía");
        assertThat(dir.resolve("carta.txt")).exists();
    }
}
