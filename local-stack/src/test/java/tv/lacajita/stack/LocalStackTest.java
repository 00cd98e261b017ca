package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.testkit.Http;

/** The program behind {@code make run-all}, as a process of its own. */
class LocalStackTest {
    private static final List<String> MODULES = List.of("content-service", "session-service", "gateway");

    @TempDir
    static Path folder;

    private static StackConfig config;

    private final List<Process> started = new ArrayList<>();

    /** The folder looks like the project to who only wants the jars; both tests use its data. */
    @BeforeAll
    static void linkTheJars() throws IOException {
        for (String module : MODULES) {
            Files.createSymbolicLink(folder.resolve(module), TestStack.ROOT.resolve(module));
        }
        config = TestStack.config(folder);
    }

    @AfterAll
    static void unlinkTheJars() throws IOException {
        for (String module : MODULES) {
            Files.delete(folder.resolve(module));
        }
    }

    @AfterEach
    void leaveNothing() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    private Process run(String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                TestStack.ROOT.resolve("local-stack/target/local-stack.jar").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(config.env());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What it printed until it was ready. */
    private static String banner(Process stack) throws IOException {
        var said = new StringBuilder();
        BufferedReader lines = stack.inputReader();
        for (String line; (line = lines.readLine()) != null; ) {
            said.append(line).append('\n');
            if (line.contains("Pruebe")) {
                return said.toString();
            }
        }
        throw new AssertionError("ended without a banner: " + said);
    }

    private static String rest(Process stack) throws IOException {
        return stack.inputReader().lines().collect(Collectors.joining("\n"));
    }

    /** Everything that was started from here, however deep, by what it was told of this folder. */
    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder + "/"))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void survives_its_own_death_and_stops_without_a_trace() throws Exception {
        Process first = run("run");
        String said = banner(first);
        System.out.println(said.replaceAll("(TOKEN_\\w+=.{12})\\S+", "$1…"));
        assertThat(said)
                .contains(
                        "http://localhost:" + Ports.of(config).gateway(),
                        "/studio-test",
                        "TOKEN_ADMIN=ey",
                        "tokens de prueba",
                        "parar: Ctrl-C");
        Http gateway = Http.to("http://127.0.0.1:" + Ports.of(config).gateway());
        String id = gateway.post("/api/session", Map.of("room", "sala", "username", "ana"))
                .json()
                .get("id")
                .asText();

        assertThat(run("reset")).satisfies(reset -> {
            assertThat(rest(reset)).contains("Ya hay una suite en marcha");
            assertThat(reset.waitFor()).isEqualTo(1);
        });

        first.destroyForcibly().waitFor();
        Process second = run("run");
        assertThat(banner(second)).contains("Se pararon 3 procesos");
        assertThat(gateway.get("/api/session/" + id).status()).isEqualTo(200);

        second.destroy();
        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(143);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }

    @Test
    void stops_everything_when_a_service_dies() throws Exception {
        Process stack = run("run");
        banner(stack);
        try (Stream<ProcessHandle> children = stack.children()) {
            children.filter(child -> commandLine(child).contains("session-service.jar"))
                    .forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(rest(stack)).contains("session-service terminó (código 137)");
        assertThat(stack.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stack.exitValue()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }
}
