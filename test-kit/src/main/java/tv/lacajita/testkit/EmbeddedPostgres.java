package tv.lacajita.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A real PostgreSQL 18 out of a Maven package, on loopback, with its data in a folder that may be used again. It runs as
 * an ordinary user and as root, also in a container.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** An acknowledged commit survives a crash of the server and of the machine. These are the defaults, stated. */
    private static final List<String> DURABLE =
            List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=128MB");

    /**
     * Only for {@link #shared()}: its databases are made anew in each run, so nobody misses what a crash of the machine
     * takes, and a test's many small databases cost no disk flushes.
     */
    private static final List<String> HASTY =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB");

    private final PostgresCluster cluster;
    private final int port;
    private final List<String> settings;
    private final Map<String, String> templates = new ConcurrentHashMap<>();
    private final AtomicInteger databases = new AtomicInteger();
    private LeashedProcess server;

    private EmbeddedPostgres(Path dataDir, int port, List<String> settings) throws IOException {
        this.port = port == 0 ? Os.freePort() : port;
        this.settings = settings;
        this.cluster = PostgresCluster.open(dataDir);
        try {
            launch();
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    private void launch() throws IOException {
        server = cluster.launch(port, settings);
        server.awaitAnswer(
                "PostgreSQL no arrancó en el puerto " + port, () -> connect().close());
    }

    /**
     * Starts a server and waits until it answers. Data of an earlier run is kept, a crashed run recovers.
     *
     * @param dataDir made when absent; its log and lock lie beside it as {@code <dataDir>.log} and {@code .lock}
     * @param port 0 takes a free one
     * @throws IOException with a Spanish sentence: folder in use, of another version, or the server's own words
     */
    public static EmbeddedPostgres start(Path dataDir, int port) throws IOException {
        return new EmbeddedPostgres(dataDir, port, DURABLE);
    }

    /** The one server of this test JVM, in {@code target/pg}, stopped when the JVM ends; take databases from it. */
    public static EmbeddedPostgres shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                var server = new EmbeddedPostgres(Path.of("target", "pg"), 0, HASTY);
                Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shared-postgres-stop"));
                server.dropDatabasesOfEarlierRuns();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String user() {
        return PostgresCluster.USER;
    }

    /** Fixed, for loopback only; checked by SCRAM like a real one. */
    public String password() {
        return PostgresCluster.PASSWORD;
    }

    public Path dataDir() {
        return cluster.dataDir();
    }

    /** Complete JDBC address of a database, with user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database + "?user=" + user() + "&password="
                + password();
    }

    /** Creates a database unless it is there. */
    public void createDatabase(String name) {
        if (!databaseNames().contains(name)) {
            execute("CREATE DATABASE " + quoted(name));
        }
    }

    /** JDBC address of a new, empty database. */
    public String freshDatabase() {
        return clone("template1");
    }

    /**
     * JDBC address of a new database that is a copy of one prepared once.
     *
     * @param templateKey names the preparation; the first call with it prepares, later ones only copy
     * @param prepare gets the JDBC address of the empty database and leaves no connection open
     */
    public String freshDatabase(String templateKey, Consumer<String> prepare) {
        return clone(templates.computeIfAbsent(templateKey, key -> prepared(prepare)));
    }

    private String prepared(Consumer<String> prepare) {
        String template = newName();
        createDatabase(template);
        prepare.accept(jdbcUrl(template));
        execute("ALTER DATABASE " + quoted(template) + " ALLOW_CONNECTIONS false"); // or it could not be copied
        return template;
    }

    /** Copying files beats PostgreSQL's own choice (through its log), which is meant for servers with fsync. */
    private String clone(String template) {
        String name = newName();
        execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template) + " STRATEGY file_copy");
        return jdbcUrl(name);
    }

    private String newName() {
        return "t" + databases.incrementAndGet();
    }

    private void dropDatabasesOfEarlierRuns() {
        for (String name : databaseNames()) {
            if (name.matches("t\\d+")) {
                execute("DROP DATABASE " + quoted(name) + " WITH (FORCE)");
            }
        }
    }

    /** {@code kill -9} of the postmaster and its backends, as a crash does it; {@link #restart()} recovers. */
    public void kill() {
        server.kill();
    }

    /** Stops the server if it runs and starts it again on the same port and data. */
    public void restart() throws IOException {
        server.close();
        launch();
    }

    /** SIGSTOP for all its processes: connections stay open and nothing answers, until {@link #thaw()}. */
    public void freeze() {
        server.freeze();
    }

    public void thaw() {
        server.thaw();
    }

    /** Stops the server (clients are cut, data is complete) and gives the folder free. */
    @Override
    public void close() {
        server.close();
        try {
            cluster.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"));
    }

    private void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> databaseNames() {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
