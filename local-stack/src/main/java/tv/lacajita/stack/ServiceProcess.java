package tv.lacajita.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One service, running as {@code java -jar} of its own jar, or another program that the suite needs. */
final class ServiceProcess {
    private static final int LAST_LINES = 20;
    /** A service lets its running requests end for up to 10 s. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

    private final String name;
    private final Process process;
    private final boolean patient;
    private final Thread reader;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ServiceProcess(String name, Process process, boolean patient, Output.Source output) {
        this.name = name;
        this.process = process;
        this.patient = patient;
        this.reader = Thread.ofPlatform().daemon().name(name + "-output").start(() -> copyLines(output));
    }

    /** @param env the service's whole environment */
    static ServiceProcess start(String name, StackConfig config, Map<String, String> env, Output output)
            throws IOException {
        Path jar = config.root().resolve(name + "/target/" + name + ".jar");
        if (!Files.exists(jar)) {
            throw new StackError("Falta " + jar + ": ejecute make build");
        }
        return start(name, command(config, name, jar), config.folder(), env, true, output);
    }

    /**
     * A program that loses nothing when it is killed, so that it is not asked to end: LiveKit would wait for everybody to
     * leave.
     */
    static ServiceProcess startProgram(String name, List<String> command, StackConfig config, Output output)
            throws IOException {
        return start(name, command, config.folder(), config.env(), false, output);
    }

    private static ServiceProcess start(
            String name, List<String> command, Path folder, Map<String, String> env, boolean patient, Output output)
            throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(env);
        return new ServiceProcess(name, builder.start(), patient, output.source(name.replace("-service", "")));
    }

    private static List<String> command(StackConfig config, String name, Path jar) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + classArchive(config, name, jar),
                "-Xlog:disable"));
        command.addAll(config.javaOptions());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /**
     * The JVM writes the archive when the service first ends and starts from it in half the time. It never runs classes
     * of another jar, but does not replace their archive either, so a rebuilt jar begins a new one.
     */
    private static Path classArchive(StackConfig config, String name, Path jar) throws IOException {
        Path archive = Files.createDirectories(config.data("cds")).resolve(name + ".jsa");
        if (Files.exists(archive) && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
            Files.delete(archive);
        }
        return archive;
    }

    String name() {
        return name;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    CompletableFuture<ServiceProcess> ended() {
        return process.onExit().thenApply(ended -> this);
    }

    /** @throws StackError with its last words when it has ended */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new StackError(epitaph());
        }
    }

    /** How it ended and what it said last. */
    String epitaph() {
        try {
            reader.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lastLines) {
            return name + " terminó (código " + process.exitValue() + "). Sus últimas líneas:\n  "
                    + String.join("\n  ", lastLines);
        }
    }

    /**
     * Asks it to end; {@link #awaitEnd()} waits for it, so that several end at the same time. By its handle:
     * {@link Process#destroy()} would close the pipe too, and with it what the service says while it ends.
     */
    void stop() {
        if (patient) {
            process.toHandle().destroy();
        } else {
            process.toHandle().destroyForcibly();
        }
    }

    /** Waits; one that takes too long is killed. */
    void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join(1_000);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void copyLines(Output.Source output) {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                output.line(line);
                synchronized (lastLines) {
                    lastLines.addLast(line);
                    if (lastLines.size() > LAST_LINES) {
                        lastLines.removeFirst();
                    }
                }
            }
        } catch (IOException closed) {
            // the process has ended and its pipe with it
        }
    }
}
