package tv.lacajita.kit.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.DatabaseConfig;

/**
 * PostgreSQL for one service: a pool whose every wait is bounded (connect 2 s, socket 5 s, statement 3 s, pool 1 s),
 * JDBI on top, and a probe that looks once a second. While the probe finds it away nobody waits for it. It starts
 * without a database and uses it from the moment it is there and its schema is not older than this program.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    private final String service;
    private final DatabaseConfig config;
    private final Schema schema;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Probe probe;
    private final Changes changes;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What the probe last saw. */
    public enum State {
        OK,
        AWAY,
        /** It answers, but somebody has yet to run {@code migrate}. */
        OLDER_SCHEMA
    }

    /**
     * @param migrates whether to bring an older schema up to date at start, as dev does
     * @param settings of PostgreSQL for the connections of the pool, such as {@code jit=off}
     */
    public Database(String service, DatabaseConfig config, Schema schema, boolean migrates, String... settings) {
        this.service = service;
        this.config = config;
        this.schema = schema;
        this.pool = new HikariDataSource(pool(service, config, schema, settings));
        this.jdbi = jdbi(this::connection);
        this.probe = new Probe(service, config, schema, migrates, this::fill);
        this.changes = new Changes(service, config.direct());
    }

    /** For a service that can do without: every statement fails as if the database were away, for ever. */
    public static Jdbi absent() {
        return jdbi(() -> {
            throw new SQLTransientConnectionException("no database is configured", "08001");
        });
    }

    private static Jdbi jdbi(ConnectionFactory connections) {
        Jdbi jdbi =
                Jdbi.create(connections).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return jdbi;
    }

    /**
     * Probes once, then goes on in the background.
     *
     * @throws IllegalStateException when the schema is older than this program and may not be migrated here
     */
    public Database start() {
        if (probe.look() == State.OLDER_SCHEMA) {
            throw new IllegalStateException(
                    "El esquema " + schema.name() + " de la base de datos es anterior a la versión " + schema.packed()
                            + ": ejecute «java -jar … migrate»");
        }
        Thread.ofPlatform().daemon().name("database-probe").start(this::probeUntilClosed);
        changes.start();
        return this;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * For the few statements so hot that JDBI's own work shows: a connection of the pool, within a second; at once refused
     * while the database is known to be away.
     */
    public Connection connection() throws SQLException {
        State seen = probe.state();
        if (seen != null && seen != State.OK) {
            throw new SQLTransientConnectionException("the database is " + seen, "08001");
        }
        return pool.getConnection();
    }

    /**
     * For work that takes its time, such as an import: every {@code open} is a connection of its own, past a pooler, whose
     * statements may take {@code limit} and wait for a lock for 10 s. The mappers of {@link #rows} are not on it.
     */
    public Jdbi direct(Duration limit) {
        Properties properties = config.direct().login();
        session(schema, limit).forEach(properties::setProperty);
        properties.setProperty("ApplicationName", service + " direct");
        properties.setProperty("socketTimeout", Long.toString(limit.toSeconds() + 5));
        properties.setProperty("reWriteBatchedInserts", "true");
        return jdbi(() -> Session.open(config.direct(), properties));
    }

    /** Maps a row to a record by column names, snake_case to camelCase. */
    public Database rows(Class<?>... records) {
        for (Class<?> type : records) {
            jdbi.registerRowMapper(ConstructorMapper.factory(type));
        }
        return this;
    }

    /** What other instances, and this one, wrote. */
    public Changes changes() {
        return changes;
    }

    public State state() {
        State seen = probe.state();
        return seen == null ? State.AWAY : seen;
    }

    public void meter(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
    }

    @Override
    public void close() {
        closing.countDown();
        changes.close();
        pool.close();
    }

    private void probeUntilClosed() {
        try (probe) {
            while (!closing.await(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                probeOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probeOnce() {
        try {
            probe.look();
        } catch (RuntimeException e) {
            LOG.error("schema {} could not be brought up to date", schema.name(), e);
        }
    }

    /**
     * Opens every connection of the pool, one after the other as it does; before they are wanted, since a burst on a
     * new service would wait longer for them than it may.
     */
    private void fill() {
        List<Connection> opened = new ArrayList<>();
        try {
            while (opened.size() < pool.getMaximumPoolSize()) {
                opened.add(pool.getConnection());
            }
        } catch (SQLException e) {
            LOG.warn("only {} of {} connections: {}", opened.size(), pool.getMaximumPoolSize(), e.getMessage());
        }
        opened.forEach(Database::giveBack);
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection was lost already", e);
        }
    }

    private static HikariConfig pool(String service, DatabaseConfig config, Schema schema, String... settings) {
        var hikari = new HikariConfig();
        hikari.setPoolName(service);
        hikari.setJdbcUrl(config.pooled().url());
        hikari.setUsername(config.pooled().user());
        hikari.setPassword(config.pooled().password().reveal());
        hikari.setMaximumPoolSize(config.connections());
        // with a minimum the pool goes on trying while the database is away, up to 5 s apart, and would heal that late
        hikari.setMinimumIdle(0);
        hikari.setConnectionTimeout(1_000);
        hikari.setValidationTimeout(500);
        hikari.setKeepaliveTime(30_000);
        hikari.setInitializationFailTimeout(-1);
        hikari.setConnectionInitSql(Session.IN_UTC);
        session(schema, Duration.ofSeconds(3), settings).forEach(hikari::addDataSourceProperty);
        hikari.addDataSourceProperty("ApplicationName", service);
        hikari.addDataSourceProperty("socketTimeout", "5");
        return hikari;
    }

    /** Each as text: the driver does not see a number or a boolean, and would wait for ever. */
    private static Map<String, String> session(Schema schema, Duration limit, String... settings) {
        return Map.of(
                "currentSchema",
                schema.name() + ",public",
                "connectTimeout",
                "2",
                "loginTimeout",
                "2",
                "tcpKeepAlive",
                "true",
                // an exception's text goes to the log: it names the constraint, not the values of the row
                "logServerErrorDetail",
                "false",
                "options",
                Stream.concat(
                                Stream.of("statement_timeout=" + limit.toMillis(), "lock_timeout=10000"),
                                Stream.of(settings))
                        .map(setting -> "-c " + setting)
                        .collect(Collectors.joining(" ")));
    }
}
