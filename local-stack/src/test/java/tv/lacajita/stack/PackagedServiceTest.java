package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.testkit.Http;

/** What {@code make package} leaves beside a jar, and {@code scripts/serve.sh}, which starts from it. */
class PackagedServiceTest {
    private static final String FROM_PACKAGE = "source: shared objects file";

    @TempDir
    static Path folder;

    private static int port;

    /** A folder with the scripts and one jar looks like the project to them. */
    @BeforeAll
    static void packageTheGateway() throws Exception {
        port = Ports.of(TestStack.config(folder)).mobile();
        for (String file :
                List.of("scripts/serve.sh", "scripts/package.sh", "scripts/jdk.sh", "gateway/target/gateway.jar")) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(TestStack.ROOT.resolve(file), copy);
        }
        Process made = run(Map.of("PACKAGE_PORT", Integer.toString(port)), "scripts/package.sh", "gateway");
        assertThat(made.waitFor()).as("%s", Files.readString(said())).isZero();
    }

    private static Process run(Map<String, String> env, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said().toFile());
        builder.environment().clear();
        builder.environment().putAll(TestStack.environment());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(env);
        return builder.start();
    }

    private static Path said() {
        return folder.resolve("said.log");
    }

    /** How many of the classes that a gateway loads to say that it lives come out of the package. */
    private static double shareOfPackage() throws Exception {
        Path loaded = folder.resolve("loaded.log");
        Map<String, String> env = Map.of(
                "PORT",
                Integer.toString(port),
                "AUTH0_DOMAIN",
                "localhost",
                "AUTH0_AUDIENCE",
                "prueba",
                "JAVA_OPTIONS",
                "-Xlog:class+load:file=" + loaded);
        Process gateway = run(env, "scripts/serve.sh", "gateway");
        try {
            Http http = Http.to("http://127.0.0.1:" + port);
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> http.get("/health/live").status() == 200);
        } finally {
            gateway.toHandle().destroy();
            gateway.waitFor();
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            List<String> sources =
                    lines.filter(line -> line.contains("source: ")).toList();
            return sources.stream().filter(line -> line.contains(FROM_PACKAGE)).count() / (double) sources.size();
        }
    }

    @Test
    void starts_from_its_package_and_never_from_that_of_another_jar() throws Exception {
        assertThat(shareOfPackage()).isGreaterThan(0.95);

        Path jar = folder.resolve("gateway/target/gateway.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(shareOfPackage()).isLessThan(0.5);
    }
}
