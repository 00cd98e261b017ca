package tv.lacajita.kit.db;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.PostgresAddress;

/**
 * A schema of the database and the folder of SQL files, on the class path, that make it. Each has a Flyway history of
 * its own.
 *
 * @param name {@code public}, {@code studio} or {@code gateway}
 * @param folder such as {@code sql/content}, holding {@code V1__….sql}, {@code V2__….sql} …
 */
public record Schema(String name, String folder) {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    /** Less than a request waits for a connection of the pool, which those who wait may have used up. */
    private static final String LOCK_LIMIT = "SET lock_timeout = '300ms'";

    private static final int MOST_TRIES = 60;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern VERSIONED = Pattern.compile("V(\\d+)__.*\\.sql");

    /**
     * Brings the schema up to date while other programs use it; an existing database of the running system is adopted as
     * version 0. A statement that waits for a table makes all wait who come after it, so it gives up soon, and the
     * migration is tried again, for a minute.
     *
     * @return the version that the database has then: a newer program may have brought it further
     */
    public int migrate(DatabaseConfig config) {
        PostgresAddress direct = config.direct();
        Flyway flyway = Flyway.configure()
                .dataSource(direct.url(), direct.user(), direct.password().reveal())
                .callbacks(new Connecting())
                .locations("classpath:" + folder)
                .schemas(name)
                .defaultSchema(name)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        for (int tries = 1; !migrated(flyway, tries == MOST_TRIES); tries++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Integer.parseInt(flyway.info().current().getVersion().getVersion());
    }

    /** @param last whether to throw, and not to say false, when a table is in use */
    private boolean migrated(Flyway flyway, boolean last) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (last || !Outage.waitedForLock(e)) {
                throw e;
            }
            LOG.info("a table of schema {} is in use: the migration is tried again", name);
            return false;
        }
    }

    /** The version that this program was written for: the newest file packed with it. */
    public int packed() {
        URL found = Schema.class.getClassLoader().getResource(folder);
        if (found == null) {
            throw new IllegalStateException("no folder " + folder + " on the class path");
        }
        try {
            URI uri = found.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return newest(jar.getPath(folder));
                }
            }
            return newest(Path.of(uri));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("no SQL files in " + folder, e);
        }
    }

    /** The version that the database has; 0 when it has none. One SELECT. */
    public int installed(Connection connection) throws SQLException {
        String sql = "SELECT to_regclass(?) IS NOT NULL";
        if (!firstBoolean(connection, sql, name + ".flyway_schema_history")) {
            return 0;
        }
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(max(version::int), 0) FROM " + name
                        + ".flyway_schema_history WHERE success AND version IS NOT NULL")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean firstBoolean(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static final class Connecting extends BaseCallback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_CONNECT;
        }

        @Override
        public void handle(Event event, Context context) {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute(Session.IN_UTC);
                statement.execute(LOCK_LIMIT);
            } catch (SQLException e) {
                throw new FlywayException(e.getMessage(), e);
            }
        }
    }

    private static int newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> VERSIONED.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(match -> Integer.valueOf(match.group(1)))
                    .max(Comparator.naturalOrder())
                    .orElse(0);
        }
    }
}
