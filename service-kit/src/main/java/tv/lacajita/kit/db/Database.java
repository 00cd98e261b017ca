package tv.lacajita.kit.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
 * JDBI on top, and a probe that knows once a second whether it answers. It starts without a database and uses it from
 * the moment it is there and its schema is not older than this program.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    private final Schema schema;
    private final DatabaseConfig config;
    private final boolean migrates;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Changes changes;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile State state = State.AWAY;

    /** What the probe last saw. */
    public enum State {
        OK,
        AWAY,
        /** It answers, but somebody has yet to run {@code migrate}. */
        OLDER_SCHEMA
    }

    /** @param migrates whether to bring an older schema up to date at start, as dev does */
    public Database(String service, DatabaseConfig config, Schema schema, boolean migrates) {
        this.schema = schema;
        this.config = config;
        this.migrates = migrates;
        this.pool = new HikariDataSource(pool(service, config, schema));
        this.jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        this.changes = new Changes(service, config);
    }

    /**
     * Probes once, then goes on in the background.
     *
     * @throws IllegalStateException when the schema is older than this program and may not be migrated here
     */
    public Database start() {
        probe();
        if (state == State.OLDER_SCHEMA) {
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
        return state;
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
        try {
            while (!closing.await(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                probe();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe() {
        State before = state;
        state = look();
        if (state != before) {
            LOG.info("database {}: {}", schema.name(), state);
        }
    }

    private State look() {
        try (Connection connection = pool.getConnection()) {
            if (state == State.OK) {
                return connection.isValid(1) ? State.OK : State.AWAY;
            }
            if (schema.installed(connection) < schema.packed()) {
                if (!migrates) {
                    return State.OLDER_SCHEMA;
                }
                schema.migrate(config);
            }
            return State.OK;
        } catch (SQLException e) {
            if (state == State.OK) {
                LOG.warn("database {} is away: {}", schema.name(), e.getMessage());
            }
            return State.AWAY;
        }
    }

    private static HikariConfig pool(String service, DatabaseConfig config, Schema schema) {
        var hikari = new HikariConfig();
        hikari.setPoolName(service);
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password().reveal());
        hikari.setMaximumPoolSize(config.connections());
        hikari.setMinimumIdle(Math.min(2, config.connections()));
        hikari.setConnectionTimeout(1_000);
        hikari.setValidationTimeout(500);
        hikari.setKeepaliveTime(30_000);
        hikari.setInitializationFailTimeout(-1);
        hikari.addDataSourceProperty("ApplicationName", service);
        hikari.addDataSourceProperty("currentSchema", schema.name() + ",public");
        hikari.addDataSourceProperty("connectTimeout", 2);
        hikari.addDataSourceProperty("loginTimeout", 2);
        hikari.addDataSourceProperty("socketTimeout", 5);
        hikari.addDataSourceProperty("tcpKeepAlive", true);
        hikari.addDataSourceProperty("options", "-c statement_timeout=3000 -c timezone=UTC");
        return hikari;
    }
}
