package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedPostgresTest {
    private final EmbeddedPostgres postgres = EmbeddedPostgres.shared();

    @Test
    void gives_each_test_an_empty_database_of_its_own() throws SQLException {
        String one = postgres.freshDatabase();
        String other = postgres.freshDatabase();
        Sql.run(one, "CREATE TABLE t (n int)");
        Sql.run(other, "CREATE TABLE t (n int)");
        Sql.run(one, "INSERT INTO t VALUES (1)");
        assertThat(Sql.value(one, "SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(Sql.value(other, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void prepares_a_template_once_and_copies_it() throws SQLException {
        var prepared = new AtomicInteger();
        var urls = Http.inParallel(
                4,
                () -> postgres.freshDatabase("numbers", url -> {
                    prepared.incrementAndGet();
                    Sql.run(url, "CREATE TABLE numbers AS SELECT generate_series(1, 3) AS n");
                }));
        assertThat(prepared).hasValue(1);
        assertThat(urls).doesNotHaveDuplicates();
        for (String url : urls) {
            assertThat(Sql.value(url, "SELECT count(*) FROM numbers")).isEqualTo("3");
        }
    }

    @Test
    void asks_for_the_password() {
        String wrong = postgres.jdbcUrl("postgres").replace(postgres.password(), "otra");
        assertThatThrownBy(() -> Sql.value(wrong, "SELECT 1")).hasMessageContaining("password authentication failed");
    }

    @Test
    void lies_in_target_and_nowhere_else() {
        assertThat(postgres.dataDir()).isEqualTo(Path.of("target", "pg").toAbsolutePath());
    }
}
