package tv.lacajita.stack;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The version after this one (I12): the same jars, but with migrations that add what may be added to each table. One
 * migration each: who changes several in one transaction waits for requests that wait for it.
 */
final class NextVersion {
    /** Far past the migrations that are there. */
    private static final int FIRST = 1_000;

    private static final String NEW_TABLE = """
            CREATE DOMAIN next_word AS text CHECK (VALUE <> '');
            CREATE TABLE next_things (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word next_word);
            """;
    private static final String NEW_COLUMNS = """
            ALTER TABLE %s
                ADD COLUMN next_word next_word,
                ADD COLUMN next_flag boolean NOT NULL DEFAULT false,
                ADD COLUMN next_thing bigint REFERENCES next_things;
            """;
    private static final String TABLES = """
            SELECT format('%%I', relname) FROM pg_class
            WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
              AND relname <> 'flyway_schema_history'
            """;

    private enum Service {
        CONTENT("content-service", "content", "public"),
        SESSION("session-service", "session", "studio"),
        GATEWAY("gateway", "gateway", "gateway");

        private final String jar;
        private final String folder;
        private final String schema;

        Service(String module, String folder, String schema) {
            this.jar = module + "/target/" + module + ".jar";
            this.folder = folder;
            this.schema = schema;
        }
    }

    private NextVersion() {}

    /** Built below the folder of the cluster, from its jars and for the tables that are there. */
    static StackConfig of(Cluster cluster) throws IOException, SQLException {
        StackConfig version = cluster.version();
        Path root = version.folder().resolve("next");
        try (Connection database = connection(cluster)) {
            for (Service service : Service.values()) {
                Path copy = root.resolve(service.jar);
                Files.createDirectories(copy.getParent());
                Files.copy(version.root().resolve(service.jar), copy);
                List<String> migrations = new ArrayList<>(List.of(NEW_TABLE));
                strings(database, TABLES.formatted(service.schema))
                        .forEach(table -> migrations.add(NEW_COLUMNS.formatted(table)));
                add(copy, service.folder, migrations);
            }
        }
        return new StackConfig(root, root, version.env());
    }

    private static void add(Path jar, String folder, List<String> migrations) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            for (int i = 0; i < migrations.size(); i++) {
                Path file = inside.getPath("sql", folder, "V" + (FIRST + i) + "__additions.sql");
                Files.writeString(file, migrations.get(i));
            }
        }
    }

    /** The tables, as {@code studio.sessions}, that its migrations have changed. */
    static List<String> changed(Cluster cluster) throws SQLException {
        try (Connection database = connection(cluster)) {
            return strings(
                    database,
                    "SELECT table_schema || '.' || table_name FROM information_schema.columns WHERE column_name = 'next_flag'");
        }
    }

    private static Connection connection(Cluster cluster) throws SQLException {
        return DriverManager.getConnection(Postgres.jdbcUrl(cluster.postgres().port()));
    }

    private static List<String> strings(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }
}
