package tv.lacajita.kit.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.db.Database.State;

/**
 * Sees within two seconds whether PostgreSQL answers, over a connection of its own: a pool whose connections are all in
 * use is no outage. Whenever the database was away its schema is judged anew.
 */
final class Probe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    private final String service;
    private final DatabaseConfig config;
    private final Schema schema;
    private final int packed;
    private final boolean migrates;
    private final Runnable arrival;
    private Connection connection;
    private volatile State state;

    /** @param arrival what to do when the database is there, before anybody may use it */
    Probe(String service, DatabaseConfig config, Schema schema, boolean migrates, Runnable arrival) {
        this.service = service;
        this.config = config;
        this.schema = schema;
        this.packed = schema.packed();
        this.migrates = migrates;
        this.arrival = arrival;
    }

    /** What {@link #look} last saw; null before the first look. */
    State state() {
        return state;
    }

    /** Looks and, when something changed, says so in one line of the log. */
    State look() {
        try {
            // once more before it counts as away: a restart or an administrator may have ended just this connection
            if (connection == null || !connection.isValid(1)) {
                hangUp();
                connection = connect();
            }
            settle(state == State.OK ? State.OK : judge(), "");
        } catch (SQLException e) {
            hangUp();
            settle(State.AWAY, e.getMessage());
        }
        return state;
    }

    @Override
    public void close() {
        hangUp();
    }

    private void settle(State now, String why) {
        if (now == state) {
            return;
        }
        state = now;
        switch (now) {
            case OK -> LOG.info("database {} is there", schema.name());
            case AWAY -> LOG.warn("database {} is away: {}", schema.name(), why);
            case OLDER_SCHEMA -> LOG.warn("schema {} is older than version {}: run migrate", schema.name(), packed);
        }
    }

    private State judge() throws SQLException {
        int installed = schema.installed(connection);
        if (installed > packed) {
            LOG.warn(
                    "schema {} is at version {}, newer than this program's {}: it goes on",
                    schema.name(),
                    installed,
                    packed);
        }
        if (installed < packed) {
            if (!migrates) {
                return State.OLDER_SCHEMA;
            }
            schema.migrate(config);
        }
        warnOfWhatIsNotDurable();
        arrival.run();
        return State.OK;
    }

    private void warnOfWhatIsNotDurable() throws SQLException {
        List<String> off = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT name FROM pg_settings
                        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
                        """)) {
            while (rows.next()) {
                off.add(rows.getString(1));
            }
        }
        if (!off.isEmpty()) {
            LOG.warn("PostgreSQL runs with {} off: A CRASH MAY LOSE WHAT IT HAS ACKNOWLEDGED", off);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = config.pooled().login();
        properties.setProperty("ApplicationName", service + " probe");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "1");
        properties.setProperty("socketTimeout", "3");
        return Session.open(config.pooled(), properties);
    }

    private void hangUp() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("the probe's connection was closed already", e);
        }
        connection = null;
    }
}
