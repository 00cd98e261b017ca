package tv.lacajita.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
 * an ordinary user and as root, also in a container: PostgreSQL refuses to be root, so root starts it as the folder's
 * owner or {@code nobody}. {@code setpriv} does that without a new user namespace ({@code unshare -U}), which
 * containers commonly forbid.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String MAJOR = "18";
    private static final String USER = "postgres";
    private static final String PASSWORD = "lacajita";
    private static final int NOBODY = 65534;

    /** PostgreSQL's "fast" stop: clients are cut, the data is complete. */
    private static final String STOP = "INT";

    /** An acknowledged commit survives a crash of the server and of the machine. These are the defaults, stated. */
    private static final List<String> DURABLE =
            List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=128MB");

    /**
     * Only for {@link #shared()}: its databases are made anew in each run, so nobody misses what a crash of the machine
     * takes, and a test's many small databases cost no disk flushes.
     */
    private static final List<String> HASTY =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB");

    private final DataFolder folder;
    private final List<String> durability;
    private final Path bin;
    private final List<String> prefix;
    private final int port;
    private final Map<String, String> templates = new ConcurrentHashMap<>();
    private final AtomicInteger databases = new AtomicInteger();
    private LeashedProcess server;

    private EmbeddedPostgres(Path dataDir, int port, List<String> durability) throws IOException {
        this.durability = durability;
        this.port = port == 0 ? Os.freePort() : port;
        this.bin = Binaries.postgres();
        this.folder = DataFolder.take(dataDir);
        this.prefix = dropRoot(folder.path());
        try {
            Files.deleteIfExists(folder.log());
            prepareData();
            launch();
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
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
        return USER;
    }

    /** Fixed, for loopback only; checked by SCRAM like a real one. */
    public String password() {
        return PASSWORD;
    }

    public Path dataDir() {
        return folder.path();
    }

    /** Complete JDBC address of a database, with user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database + "?user=" + USER + "&password=" + PASSWORD;
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

    private String clone(String template) {
        String name = newName();
        execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template));
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
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Root becomes the owner of the data, or nobody for new data; the capability lets it reach a root-only folder. */
    private static List<String> dropRoot(Path data) throws IOException {
        if (Os.userId() != 0) {
            return List.of();
        }
        int owner = Files.exists(data) ? Os.owner(data) : 0;
        int user = owner == 0 ? NOBODY : owner;
        return List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override");
    }

    private void prepareData() throws IOException {
        Path data = folder.path();
        Path version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            initialize(data);
        } else if (!Files.readString(version).strip().equals(MAJOR)) {
            throw new IOException("La carpeta de datos " + data + " es de PostgreSQL "
                    + Files.readString(version).strip() + " y aquí corre PostgreSQL " + MAJOR
                    + ": vuelque sus datos con aquella versión o use otra carpeta");
        }
        folder.stopOrphan(data.resolve("postmaster.pid"), STOP);
    }

    /** Made beside its place and renamed, so that an interrupted {@code initdb} leaves no half database behind. */
    private void initialize(Path data) throws IOException {
        if (Files.exists(data)) {
            try (var inside = Files.list(data)) {
                if (inside.findAny().isPresent()) {
                    throw new IOException("La carpeta " + data + " no está vacía y no es de PostgreSQL: use otra");
                }
            }
            Files.delete(data);
        }
        Path making = folder.beside(".new");
        Binaries.delete(making);
        Path password = Files.createTempFile("pg", ".pw");
        try {
            Files.writeString(password, PASSWORD);
            Finished initdb = run(
                    "initdb",
                    "--auth=scram-sha-256",
                    "--username=" + USER,
                    "--pwfile=" + password,
                    "--encoding=UTF-8",
                    "--locale=C.UTF-8",
                    "--pgdata=" + making);
            if (initdb.status != 0) {
                throw new IOException("PostgreSQL no pudo crear " + data + ": " + initdb.output);
            }
        } finally {
            Files.delete(password);
        }
        Files.move(making, data);
    }

    private void launch() throws IOException {
        Os.requireFree(port);
        var command = new ArrayList<String>(List.of(
                bin.resolve("postgres").toString(), "-D", folder.path().toString(), "-p", Integer.toString(port)));
        var settings = new ArrayList<String>(List.of(
                "listen_addresses=" + host(), "unix_socket_directories=", "timezone=UTC", "max_connections=300"));
        settings.addAll(durability);
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        server = new LeashedProcess(prefix, folder.log(), STOP, command);
        server.awaitAnswer(
                "PostgreSQL no arrancó en el puerto " + port, () -> connect().close());
    }

    private record Finished(int status, String output) {}

    private Finished run(String program, String... arguments) throws IOException {
        var line = new ArrayList<String>(prefix);
        line.add(bin.resolve(program).toString());
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            return new Finished(process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new IOException(e);
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
