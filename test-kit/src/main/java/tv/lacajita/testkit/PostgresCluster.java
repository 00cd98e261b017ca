package tv.lacajita.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one PostgreSQL and the user they belong to. PostgreSQL refuses to be root, so root starts it as the
 * folder's owner or {@code nobody}. {@code setpriv} does that without a new user namespace ({@code unshare -U}), which
 * containers commonly forbid.
 */
final class PostgresCluster implements AutoCloseable {
    static final String USER = "postgres";
    static final String PASSWORD = "lacajita";
    private static final String MAJOR = "18";
    private static final int NOBODY = 65534;

    /** PostgreSQL's "fast" stop: clients are cut, the data is complete. */
    private static final String STOP = "INT";

    private final Path bin;
    private final DataFolder folder;
    private final List<String> prefix;

    private PostgresCluster(Path bin, DataFolder folder) throws IOException {
        this.bin = bin;
        this.folder = folder;
        this.prefix = dropRoot(folder.path());
    }

    /** Takes the folder, fills it when it is new, and stops a server that an earlier run left on it. */
    static PostgresCluster open(Path dataDir) throws IOException {
        var cluster = new PostgresCluster(Binaries.postgres(), DataFolder.take(dataDir));
        try {
            cluster.prepare();
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    Path dataDir() {
        return folder.path();
    }

    /**
     * Starts the server; it answers some time later.
     *
     * @param settings lines of {@code postgresql.conf}, such as {@code fsync=on}
     */
    LeashedProcess launch(int port, List<String> settings) throws IOException {
        Os.requireFree(port);
        var command = new ArrayList<String>(
                List.of(bin.resolve("postgres").toString(), "-D", dataDir().toString()));
        var all = new ArrayList<String>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC",
                "max_connections=300"));
        all.addAll(settings);
        all.forEach(setting -> command.addAll(List.of("-c", setting)));
        return new LeashedProcess(prefix, folder.log(), STOP, command);
    }

    @Override
    public void close() throws IOException {
        folder.close();
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

    private void prepare() throws IOException {
        Path data = folder.path();
        Files.deleteIfExists(folder.log());
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
}
