package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tv.lacajita.testkit.EmbeddedPostgres;

/**
 * S16: the server that everybody writes to is gone for good, and its standby takes its place as an operator's tool does
 * it: {@code pg_promote()}, then the name leads there. The standby is synchronous, so it has all that was acknowledged;
 * an asynchronous one would lack the last moments.
 */
final class Promotion implements Blow, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final List<EmbeddedPostgres> standbys = new ArrayList<>();
    private EmbeddedPostgres primary;

    /** @param folder for the standbys' data, one after the other */
    Promotion(Cluster cluster, Path folder) {
        this.folder = folder;
        this.primary = cluster.postgres();
    }

    /** A standby begins as a copy of the primary's files, made while nothing changes them, and follows it from there. */
    @Override
    public void prepare(Cluster cluster) throws Exception {
        Path data = folder.resolve("standby-" + standbys.size());
        primary.kill();
        copy(primary.dataDir(), data);
        primary.restart();
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=%s port=%d user=%s password=%s'\n"
                        .formatted(primary.host(), primary.port(), primary.user(), primary.password()),
                StandardOpenOption.APPEND);
        Files.setOwner(Files.createFile(data.resolve("standby.signal")), Files.getOwner(data));
        standbys.add(EmbeddedPostgres.start(data, 0));
        ask(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
        ask(primary, "SELECT pg_reload_conf()");
        await().atMost(PATIENCE)
                .until(() -> ask(primary, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")
                        .equals("1"));
        cluster.awaitReady();
    }

    /** By the program that keeps owners and modes, without which PostgreSQL does not start. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copy = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
        Files.delete(to.resolve("postmaster.pid"));
    }

    @Override
    public void strike(Cluster cluster, Random random) throws Exception {
        primary.kill();
        primary = standbys.getLast();
        assertThat(ask(primary, "SELECT pg_promote(true, 20)")).isEqualTo("t");
        cluster.database().leadTo(primary.port());
    }

    /** The first value that comes back, as text; empty when nothing does. */
    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Override
    public String words() {
        return "servidor perdido, su réplica en su lugar (S16)";
    }

    @Override
    public void close() {
        standbys.forEach(EmbeddedPostgres::close);
    }
}
