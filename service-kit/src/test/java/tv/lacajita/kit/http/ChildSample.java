package tv.lacajita.kit.http;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.lacajita.testkit.Http;

/** A {@link SampleService} in a JVM of its own, with what it writes. */
final class ChildSample implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("sample listens on (\\d+)");

    private final Process process;
    private final Thread reader;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Lock reading = new ReentrantLock();

    /** @param args of {@link SampleService#main} */
    ChildSample(Map<String, String> env, String... args) throws IOException {
        this(Redirect.PIPE, env, args);
    }

    /** @param output where it writes; what does not come through a pipe is not read here */
    ChildSample(Redirect output, Map<String, String> env, String... args) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SampleService.class.getName()),
                        Stream.of(args))
                .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().putAll(env);
        process = builder.start();
        reader = Thread.ofVirtual().start(this::read);
    }

    /** Waits until it listens. */
    Http http() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> lines.stream().anyMatch(l -> LISTENS.matcher(l).find()) || !process.isAlive());
        return Http.to("http://127.0.0.1:" + port());
    }

    int port() {
        return lines.stream()
                .map(LISTENS::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("it does not listen: " + lines));
    }

    /** What it has written so far. */
    List<String> lines() {
        return lines;
    }

    /** Until {@link #readOn} by the same thread nobody reads what it writes, and its pipe runs full. */
    void readNoMore() {
        reading.lock();
    }

    void readOn() {
        reading.unlock();
    }

    /** From the next line on there is nobody at the other end of its pipe. */
    void hangUp() throws IOException {
        process.getInputStream().close();
    }

    /** SIGTERM, by its handle: {@link Process#destroy()} would also close the pipe, and its last lines were lost. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Its exit code, which must come within {@code limit}; all that it wrote is read then. */
    int exit(Duration limit) throws InterruptedException {
        int code = exitUnread(limit);
        reader.join();
        return code;
    }

    /** As {@link #exit}, whether or not somebody reads. */
    int exitUnread(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit);
        }
        return process.exitValue();
    }

    boolean runs() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void read() {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException ended) {
            // the process is gone: what it wrote is read
        }
    }

    private void add(String line) {
        reading.lock();
        try {
            lines.add(line);
        } finally {
            reading.unlock();
        }
    }
}
