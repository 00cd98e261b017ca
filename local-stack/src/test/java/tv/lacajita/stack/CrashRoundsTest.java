package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session is consumed once whatever dies or restarts meanwhile: the short form of what {@code make chaos} runs. */
class CrashRoundsTest {
    /** A fault that came when nobody waited shows nothing: another seed strikes at another moment. */
    private static final int MOMENTS = 4;

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void startTheCluster() throws Exception {
        cluster = Cluster.start(folder, "crash", 2, Map.of());
    }

    @AfterAll
    static void stopTheCluster() {
        cluster.close();
    }

    @Test
    void loses_no_request_while_its_instances_become_the_next_version_and_this_one_again() throws Exception {
        RollingRestart restart = RollingRestart.run(cluster, 100, Duration.ZERO);
        System.out.println("R15, I12 " + restart);
        assertThat(restart.failures()).isEmpty();
        assertThat(NextVersion.changed(cluster)).contains("studio.sessions", "gateway.routes");
    }

    @Test
    void loses_no_request_while_other_programs_want_all_of_the_processor() throws Exception {
        BusyHost host = BusyHost.run(cluster, 100, Duration.ofSeconds(5));
        System.out.println("H31 " + host);
        assertThat(host.failures()).isEmpty();
        assertThat(host.healthMillis()).isLessThan(1_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"KILL_INSTANCE", "KILL_POSTGRES", "LOSE_COMMITS"})
    void gives_each_session_to_one_client_through(Fault fault) throws Exception {
        boolean struck = false;
        for (int i = 0; i < MOMENTS && !struck; i++) {
            CrashRound round = CrashRound.run(cluster, fault, ChaosSeed.FIRST + i);
            System.out.println(round);
            assertThat(round.violations()).isEmpty();
            struck = round.unclear() > 0;
        }
        assertThat(struck)
                .as("the fault met a request within " + MOMENTS + " rounds")
                .isTrue();
    }
}
