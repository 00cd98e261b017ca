package tv.lacajita.stack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Part of {@code make chaos}: single use when what PostgreSQL rests on fails. */
@Tag("chaos")
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChaosOfStorageTest {
    private static final Map<String, String> ON_POSTGRES =
            Map.of("SESSION_STORE", "postgres", "SESSION_FAILOVER", "off");

    @TempDir
    static Path folder;

    @AfterAll
    static void tell() {
        Chaos.tell();
    }

    @Test
    void a_full_disk_refuses_what_is_written_until_there_is_room() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("small"));
        if (mounted.isEmpty()) {
            Chaos.row("S17 omitida: aquí no se puede montar un tmpfs (lo puede root)");
        }
        assumeTrue(mounted.isPresent());
        try (SmallDisk disk = mounted.orElseThrow();
                Cluster cluster = Cluster.start(disk.folder(), "chaos-disk", 2, ON_POSTGRES)) {
            Chaos.rounds(cluster, "PostgreSQL", new FullDisk(disk));
        }
    }

    @Test
    void a_standby_takes_the_place_of_a_lost_server() throws Exception {
        try (Cluster cluster = Cluster.start(folder.resolve("primary"), "chaos-standby", 2, ON_POSTGRES);
                var promotion = new Promotion(cluster, folder)) {
            Chaos.rounds(cluster, "PostgreSQL", promotion);
        }
    }
}
