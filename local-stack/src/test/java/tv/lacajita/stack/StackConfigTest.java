package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackConfigTest {
    @TempDir
    Path folder;

    @Test
    void reads_a_file_of_settings_as_the_services_do() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), """
                # comentario
                #PG_PORT=5432
                PG_HOST = db.example
                export PG_PASSWORD='con = y "comillas"'
                REDIS_URL=
                """);
        assertThat(StackConfig.dotEnv(file))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PG_HOST", "db.example", "PG_PASSWORD", "con = y \"comillas\"", "REDIS_URL", ""));
    }

    @Test
    void needs_no_file_of_settings() throws IOException {
        assertThat(StackConfig.dotEnv(folder.resolve(".env"))).isEmpty();
    }

    @Test
    void lets_the_users_words_win_over_its_own() throws IOException {
        var config = new StackConfig(
                folder,
                folder,
                Map.of("DATABASE_URL_FILE", "/run/secrets/db", "SESSION_FAILOVER", "off", "REDIS_URL", ""));
        assertThat(config.ownPostgres()).isTrue();
        assertThat(config.ownRedis()).isFalse();
        Files.createDirectories(config.data());
        assertThat(Environment.of(config, Ports.of(config)).session())
                .containsEntry("SESSION_FAILOVER", "off")
                .containsEntry("REDIS_URL", "redis://127.0.0.1:6380")
                .doesNotContainKey("DATABASE_URL");
    }
}
