package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EnvExample;

class EnvExampleTest {
    private static final List<String> MODULES =
            List.of("service-kit", "content-service", "session-service", "gateway", "local-stack");

    @Test
    void explains_no_setting_that_nobody_reads() throws IOException {
        String sources = MODULES.stream().map(EnvExampleTest::sources).collect(Collectors.joining());
        assertThat(EnvExample.names())
                .doesNotHaveDuplicates()
                .allSatisfy(name ->
                        assertThat(sources.contains('"' + name + '"')).as(name).isTrue());
    }

    private static String sources(String module) {
        try (var files = Files.walk(TestStack.ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(EnvExampleTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
