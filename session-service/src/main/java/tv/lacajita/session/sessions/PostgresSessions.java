package tv.lacajita.session.sessions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Sessions in PostgreSQL (sql/session/V1__sessions.sql); one statement, so one round trip, each. Plain JDBC: these are the
 * hottest statements of the suite, and JDBI itself took a quarter of the time that consuming one takes.
 */
final class PostgresSessions implements SessionStore {
    /** Two that ask for one identity at once meet at the unique index: one row, the other caller gets none. */
    private static final String ADD = """
            WITH wanted (id, origin, room, username, identity, display_name, role, metadata, seconds) AS (
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)),
            released AS (
                UPDATE sessions s
                SET holds_identity = false
                FROM wanted w
                WHERE s.room = w.room AND s.identity = w.identity AND s.holds_identity AND NOT living(s)
                RETURNING s.id)
            INSERT INTO sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                                  broadcast_id, ttl_seconds, expires_at)
            SELECT id, origin, room, username, identity, true, display_name, role, metadata,
                   CASE origin WHEN 'broadcast' THEN replace(room, 'broadcast-', '')::uuid END,
                   seconds, now() + make_interval(secs => seconds)
            FROM wanted w, (SELECT count(*) FROM released) AS first -- so that the name is free before it is taken
            WHERE NOT EXISTS (SELECT FROM sessions s WHERE s.room = w.room AND s.identity = w.identity AND living(s))
            ON CONFLICT (room, identity) WHERE holds_identity DO NOTHING
            RETURNING""" + SessionRow.COLUMNS;

    private static final String FIND = "SELECT" + SessionRow.COLUMNS + "FROM sessions WHERE id = ?";

    private static final String CONSUME = """
            UPDATE sessions
            SET consumed_at = now(), jti = ?, consumed_by_key = ?
            WHERE id = ? AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
            RETURNING""" + SessionRow.COLUMNS;

    private final DataSource database;

    PostgresSessions(DataSource database) {
        this.database = database;
    }

    @Override
    public String nextId() {
        return SessionId.startingWith("p~");
    }

    @Override
    public Optional<Session> add(String id, Origin origin, NewSession wanted, Duration ttl, String identity) {
        return one(ADD, row -> {
            row.setString(1, id);
            row.setString(2, origin.word());
            row.setString(3, wanted.room());
            row.setString(4, wanted.username());
            row.setString(5, identity);
            row.setString(6, wanted.displayName().orElse(null));
            row.setString(7, wanted.role().word());
            row.setString(8, wanted.metadata().orElse(null));
            row.setInt(9, (int) ttl.toSeconds());
        });
    }

    @Override
    public Optional<Session> find(String id) {
        return one(FIND, row -> row.setString(1, id));
    }

    @Override
    public Optional<Session> consume(String id, String jti, Optional<String> key) {
        return one(CONSUME, row -> {
            row.setString(1, jti);
            row.setString(2, key.orElse(null));
            row.setString(3, id);
        });
    }

    private interface Values {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** The row that {@code sql} gives, if it gives one. @throws IllegalStateException around what the driver says */
    private Optional<Session> one(String sql, Values values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            values.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(SessionRow.read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the session store failed", e);
        }
    }
}
