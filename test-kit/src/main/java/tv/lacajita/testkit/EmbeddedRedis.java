package tv.lacajita.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/**
 * A real Redis 6.2 out of a Maven package, on loopback, without a password. It keeps an append-only file and flushes it
 * before each answer, so an acknowledged write survives {@code kill -9}.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final int DATABASES = 10_000;
    private static final int CLUSTER_SLOTS = 16_384;
    private static final String STOP = "TERM";

    private final DataFolder folder;
    private final Path program;
    private final List<String> options;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private LeashedProcess server;

    private EmbeddedRedis(Path dir, int port, List<String> options) throws IOException {
        this.options = options;
        this.port = port == 0 ? Os.freePort() : port;
        this.program = Binaries.redis();
        this.folder = DataFolder.take(dir);
        try {
            Files.createDirectories(folder.path());
            Files.deleteIfExists(folder.log());
            folder.stopOrphan(pidFile(), STOP);
            launch();
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Starts a server and waits until it answers and has loaded its data.
     *
     * @param dir made when absent; its log and lock lie beside it as {@code <dir>.log} and {@code .lock}
     * @param port 0 takes a free one
     * @throws IOException with a Spanish sentence: folder in use, or the server's own words
     */
    public static EmbeddedRedis start(Path dir, int port) throws IOException {
        return new EmbeddedRedis(dir, port, List.of());
    }

    /** The same as the one node of a cluster, with all its slots. */
    public static EmbeddedRedis startCluster(Path dir) throws IOException {
        var node = new EmbeddedRedis(dir, 0, List.of("--cluster-enabled", "yes"));
        try (var redis = new Jedis("127.0.0.1", node.port)) {
            redis.clusterAddSlots(IntStream.range(0, CLUSTER_SLOTS).toArray());
            while (!redis.clusterInfo().contains("cluster_state:ok")) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return node;
    }

    /** A Sentinel that knows {@code master} as {@code main}. */
    public static EmbeddedRedis startSentinel(Path dir, EmbeddedRedis master) throws IOException {
        Path config = dir.toAbsolutePath().resolveSibling(dir.getFileName() + ".conf");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "sentinel monitor main 127.0.0.1 " + master.port + " 1\n");
        return new EmbeddedRedis(dir, 0, List.of(config.toString(), "--sentinel"));
    }

    /** The one server of this test JVM, in {@code target/redis}, stopped when the JVM ends; empty at first. */
    public static EmbeddedRedis shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final EmbeddedRedis SERVER = start();

        private static EmbeddedRedis start() {
            try {
                Binaries.delete(Path.of("target", "redis"));
                var server = new EmbeddedRedis(Path.of("target", "redis"), 0, List.of());
                Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shared-redis-stop"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public int port() {
        return port;
    }

    /** Address of database 0. */
    public String url() {
        return url(0);
    }

    /** Address of a database of the server that nobody else got: its keys are its own, channels are everybody's. */
    public String freshDatabase() {
        return url(databases.incrementAndGet());
    }

    private String url(int database) {
        return "redis://127.0.0.1:" + port + "/" + database;
    }

    /** {@code kill -9}; {@link #restart()} brings back what was acknowledged. */
    public void kill() {
        server.kill();
    }

    /** Stops the server if it runs and starts it again on the same port and data. */
    public void restart() throws IOException {
        server.close();
        launch();
    }

    /** SIGSTOP: connections stay open and nothing answers, until {@link #thaw()}. */
    public void freeze() {
        server.freeze();
    }

    public void thaw() {
        server.thaw();
    }

    /** Stops the server and gives the folder free. */
    @Override
    public void close() {
        server.close();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pidFile() {
        return folder.beside(".pid");
    }

    /** Started by itself and not by the package's own launcher, which hides the process and hangs without its log. */
    private void launch() throws IOException {
        Os.requireFree(port);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options); // a configuration file comes first
        command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of(
                "--pidfile", pidFile().toString(), "--dir", folder.path().toString()));
        command.addAll(List.of("--set-proc-title", "no")); // the command line is how an orphan is known
        if (!options.contains("--sentinel")) {
            command.addAll(List.of("--databases", Integer.toString(DATABASES)));
            command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always", "--save", ""));
        }
        server = new LeashedProcess(List.of(), folder.log(), STOP, command);
        server.awaitAnswer("Redis no arrancó en el puerto " + port, () -> {
            try (var redis = new Jedis("127.0.0.1", port)) {
                redis.ping();
            }
        });
    }
}
