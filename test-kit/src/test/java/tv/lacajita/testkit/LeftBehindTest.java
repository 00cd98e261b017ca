package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What is left of the stores when their JVM is killed, and as whom they run. */
class LeftBehindTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path dir;

    @Test
    void a_killed_jvm_takes_its_servers_with_it() throws IOException {
        var jvm = new ChildJvm(List.of(), ChildJvm.ownClassPath(), dir);
        assertThat(answers(jvm.postgresPort)).isTrue();
        assertThat(answers(jvm.redisPort)).isTrue();
        jvm.kill();
        await("both stopped in good order")
                .until(() ->
                        Files.notExists(dir.resolve("pg/postmaster.pid")) && Files.notExists(dir.resolve("redis.pid")));
    }

    @Test
    void a_start_stops_the_orphans_of_a_killed_run_and_keeps_their_data() throws Exception {
        var jvm = new ChildJvm(List.of(), ChildJvm.ownClassPath(), dir);
        try (var redis = new Jedis("127.0.0.1", jvm.redisPort)) {
            redis.set("sala", "uno");
        }
        jvm.killWithLeashes();
        assertThat(answers(jvm.postgresPort)).isTrue();
        assertThat(answers(jvm.redisPort)).isTrue();

        try (var postgres = EmbeddedPostgres.start(dir.resolve("pg"), 0);
                var server = EmbeddedRedis.start(dir.resolve("redis"), 0);
                var redis = new Jedis(server.url())) {
            assertThat(answers(jvm.postgresPort)).isFalse();
            assertThat(answers(jvm.redisPort)).isFalse();
            assertThat(Sql.value(postgres.jdbcUrl("postgres"), "SELECT 1")).isEqualTo("1");
            assertThat(redis.get("sala")).isEqualTo("uno");
        }
    }

    @Test
    void runs_as_an_ordinary_user() throws IOException {
        Assumptions.assumeTrue(Os.userId() == 0, "only root can become another user; all other tests ran as one");
        Path home = Files.createDirectory(dir.resolve("home"));
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setAttribute(home, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        var setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        try (var jvm = new ChildJvm(setpriv, readableClassPath(), home)) {
            assertThat(answers(jvm.postgresPort)).isTrue();
            assertThat(Os.owner(home.resolve("pg/PG_VERSION"))).isEqualTo(NOBODY);
        }
    }

    /** The class path copied to where everybody may read it: Maven's folder is often its owner's only. */
    private String readableClassPath() throws IOException {
        var copies = new ArrayList<String>();
        for (Path entry : ChildJvm.entries(ChildJvm.ownClassPath())) {
            Path copy = dir.resolve("cp" + copies.size());
            try (var inside = Files.walk(entry)) {
                for (Path file : (Iterable<Path>) inside::iterator) {
                    Files.copy(file, copy.resolve(entry.relativize(file).toString()));
                }
            }
            copies.add(copy.toString());
        }
        return String.join(":", copies);
    }

    private static boolean answers(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
