package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    @TempDir
    Path folder;

    private StackConfig config;
    private Process process;

    @BeforeEach
    void startAProcess() throws IOException {
        config = new StackConfig(folder, folder, Map.of());
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stopIt() {
        process.destroyForcibly();
    }

    @Test
    void stops_what_a_killed_stack_left() throws Exception {
        try (var killed = Records.take(config)) {
            killed.add("gateway", process.toHandle());
        }
        try (var next = Records.take(config)) {
            assertThat(next.stopOrphans()).isEqualTo(1);
            assertThat(process.waitFor()).isNotZero();
            assertThat(next.stopOrphans()).isZero();
        }
    }

    @Test
    void leaves_another_program_that_got_the_pid() throws IOException {
        try (var records = Records.take(config)) {
            Files.writeString(config.data("run/gateway"), process.pid() + " 2001-02-03T04:05:06Z");
            assertThat(records.stopOrphans()).isZero();
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void lets_one_stack_at_a_time_have_the_data() throws IOException {
        try (var records = Records.take(config)) {
            assertThatThrownBy(() -> Records.take(config))
                    .isInstanceOf(StackError.class)
                    .hasMessageContaining("Ya hay una suite en marcha");
        }
        Records.take(config).close();
    }
}
