package tv.lacajita.gateway;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway in a process of its own, with the JVM's options of scripts/serve.sh, whose memory and descriptors are its. */
final class GatewayProcess implements AutoCloseable {
    private static final Path LOG = Path.of("target", "gateway-process.log");
    private static final Pattern LISTENS = Pattern.compile("gateway listens on (\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

    private final Process process;
    private final Path proc;
    private int port;

    /** @param env all of its environment */
    GatewayProcess(Map<String, String> env) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName());
        builder.environment().clear();
        builder.environment().putAll(env);
        process = builder.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
        proc = Path.of("/proc", Long.toString(process.pid()));
        await().atMost(Duration.ofSeconds(30)).until(this::listens);
    }

    private boolean listens() throws IOException {
        Matcher said = LISTENS.matcher(Files.readString(LOG));
        boolean found = said.find();
        if (found) {
            port = Integer.parseInt(said.group(1));
        }
        return found;
    }

    int port() {
        return port;
    }

    long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return open.count();
        }
    }

    /** Bytes of memory that it has in use, by the kernel's count. */
    long residentBytes() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(proc.resolve("status")));
        if (!resident.find()) {
            throw new IOException("no VmRSS in " + proc);
        }
        return Long.parseLong(resident.group(1)) * 1024;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
