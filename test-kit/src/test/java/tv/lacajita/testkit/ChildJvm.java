package tv.lacajita.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that holds one PostgreSQL and one Redis, in a JVM that a test may kill or run as another user. */
final class ChildJvm implements AutoCloseable {
    private final Process process;

    /** Where its stores listen. */
    final int postgresPort;

    final int redisPort;

    /**
     * @param prefix such as {@code setpriv …}, or nothing
     * @param classPath this JVM's, or a copy that another user can read
     */
    ChildJvm(List<String> prefix, String classPath, Path dir) throws IOException {
        var line = new ArrayList<>(prefix);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ChildJvm.class.getName(),
                dir.toString()));
        process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var output = process.inputReader();
        String ports = output.readLine();
        while (ports != null && !ports.startsWith("PORTS ")) {
            System.err.println(ports);
            ports = output.readLine();
        }
        if (ports == null) {
            throw new IOException("the child JVM ended before its stores were up");
        }
        postgresPort = Integer.parseInt(ports.split(" ")[1]);
        redisPort = Integer.parseInt(ports.split(" ")[2]);
    }

    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    static List<Path> entries(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(Path::of)
                .toList();
    }

    /** {@code kill -9} of the JVM alone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** {@code kill -9} of the JVM and of the shells that hold its servers: the servers become orphans. */
    void killWithLeashes() {
        List<ProcessHandle> shells =
                process.descendants().filter(ChildJvm::isShell).toList();
        LeashedProcess.signal("KILL", shells.stream());
        kill();
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info().command().orElse("").matches(".*/(da|ba)?sh");
    }

    @Override
    public void close() {
        kill();
    }

    /** Argument: the folder for the data. */
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        try (var postgres = EmbeddedPostgres.start(dir.resolve("pg"), 0);
                var redis = EmbeddedRedis.start(dir.resolve("redis"), 0)) {
            System.out.println("PORTS " + postgres.port() + " " + redis.port());
            Thread.sleep(60_000); // the test ends it before
        }
    }
}
