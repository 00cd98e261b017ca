package tv.lacajita.session.sessions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tv.lacajita.kit.db.Database;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.TokenRow;

/**
 * Sessions in PostgreSQL (sql/session/V1__sessions.sql): one statement, so one round trip, for all that is common. Plain
 * JDBC: these are the hottest statements of the suite, and JDBI itself took a quarter of the time that consuming one takes.
 */
final class PostgresSessions implements SessionStore {
    /** Two that ask for one identity at once meet at the unique index: one row, the other caller gets none. */
    private static final String ADD = """
            INSERT INTO sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                                  broadcast_id, ttl_seconds, expires_at)
            SELECT id, origin, room, username, identity, true, display_name, role, metadata,
                   CASE origin WHEN 'broadcast' THEN replace(room, 'broadcast-', '')::uuid END,
                   seconds, now() + make_interval(secs => seconds)
            FROM (VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)) AS wanted
                (id, origin, room, username, identity, display_name, role, metadata, seconds)
            WHERE NOT EXISTS (
                SELECT FROM sessions s WHERE s.room = wanted.room AND s.identity = wanted.identity AND living(s))
            ON CONFLICT (room, identity) WHERE holds_identity DO NOTHING
            RETURNING""" + SessionRow.COLUMNS;

    /** A name stays held when its session ends, until another one asks for it. */
    private static final String RELEASE = """
            UPDATE sessions s
            SET holds_identity = false
            WHERE room = ? AND identity = ? AND holds_identity AND NOT living(s)
            RETURNING id
            """;

    private static final String FIND = "SELECT" + SessionRow.COLUMNS + "FROM sessions WHERE id = ?";

    private static final String REVOKE =
            "UPDATE sessions SET revoked_at = COALESCE(revoked_at, now()) WHERE id = ? RETURNING" + SessionRow.COLUMNS;

    /** A registered token keeps the identity that stands in it, so it cannot be given anew. */
    private static final String ROTATE = """
            WITH old AS (
                UPDATE sessions
                SET revoked_at = now()
                WHERE id = ? AND revoked_at IS NULL AND token_encrypted IS NULL
                  AND (consumed_at IS NOT NULL OR expires_at > now())
                RETURNING origin, broadcast_id,
            """ + SessionRow.COLUMNS + """
            ), made AS (
                INSERT INTO sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                                      ttl_seconds, broadcast_id, expires_at)
                SELECT ?, origin, room, username, ?, true, display_name, role, metadata,
                       ttl_seconds, broadcast_id, now() + make_interval(secs => ttl_seconds)
                FROM old
                RETURNING
            """ + SessionRow.COLUMNS + ") SELECT "
            + SessionRow.NAMES + " FROM old UNION ALL SELECT " + SessionRow.NAMES
            + " FROM made ORDER BY status DESC";

    private static final String REGISTER = """
            INSERT INTO sessions (id, origin, room, username, identity, ttl_seconds, created_by, token_encrypted,
                                  token_hash, expires_at)
            VALUES (?, 'registry', ?, ?, ?, ?, ?::jsonb, ?, ?,
                    LEAST(now() + make_interval(secs => ?), ?::timestamptz))
            ON CONFLICT (id) DO NOTHING
            RETURNING token_hash, expires_at
            """;

    private static final String REGISTERED = "SELECT token_hash, expires_at FROM sessions WHERE id = ?";

    private static final String IS_TAKEN =
            "SELECT 1 FROM sessions s WHERE room = ? AND identity = ? AND living(s) LIMIT 1";

    private static final String CONSUME = """
            UPDATE sessions
            SET consumed_at = now(), jti = ?, consumed_by_key = ?
            WHERE id = ? AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
            RETURNING""" + SessionRow.COLUMNS;

    private final Database database;

    PostgresSessions(Database database) {
        this.database = database;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.POSTGRES;
    }

    @Override
    public boolean isThere() {
        return database.state() == Database.State.OK;
    }

    @Override
    public Optional<String> warning() {
        return Optional.empty();
    }

    /** One statement, unless the name is held: then one more, and the first again when that set it free. */
    @Override
    public Optional<Session> add(String id, Origin origin, NewSession wanted, Duration ttl, String identity) {
        Values values = row -> {
            row.setString(1, id);
            row.setString(2, origin.word());
            row.setString(3, wanted.room());
            row.setString(4, wanted.username());
            row.setString(5, identity);
            row.setString(6, wanted.displayName().orElse(null));
            row.setString(7, wanted.role().word());
            row.setString(8, wanted.metadata().orElse(null));
            row.setInt(9, (int) ttl.toSeconds());
        };
        return one(ADD, values)
                .or(() -> any(RELEASE, name(wanted.room(), identity)) ? one(ADD, values) : Optional.empty());
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

    @Override
    public Optional<Session> revoke(String id) {
        return one(REVOKE, row -> row.setString(1, id));
    }

    /** @param old revoked now */
    record Rotation(Session old, Session made) {}

    /**
     * Revokes a session and writes another with the same content, in one statement; empty, and nothing is done, when it is
     * unknown, expired, revoked or registered.
     *
     * @param identity of the new one; the old one's stays with who may be in the room
     */
    Optional<Rotation> rotate(String id, String newId, String identity) {
        return one(
                ROTATE,
                row -> {
                    row.setString(1, id);
                    row.setString(2, newId);
                    row.setString(3, identity);
                },
                rows -> {
                    Session old = SessionRow.read(rows);
                    rows.next();
                    return new Rotation(old, SessionRow.read(rows));
                });
    }

    @Override
    public RegisteredToken register(TokenRow token) {
        return one(
                        REGISTER,
                        row -> {
                            row.setString(1, token.id());
                            row.setString(2, token.room().orElse(null));
                            row.setString(3, token.username().orElse(null));
                            row.setString(4, token.identity().orElse(null));
                            row.setInt(5, (int) token.ttlSeconds());
                            row.setString(6, token.createdBy().orElse(null));
                            row.setBytes(7, token.encrypted());
                            row.setBytes(8, token.hash());
                            row.setDouble(9, token.ttlSeconds());
                            row.setObject(
                                    10,
                                    token.expiresAt()
                                            .map(at -> at.atOffset(ZoneOffset.UTC))
                                            .orElse(null));
                        },
                        found -> registered(token.id(), found, true))
                .or(() -> one(
                        REGISTERED, row -> row.setString(1, token.id()), found -> registered(token.id(), found, false)))
                .orElseThrow();
    }

    private static RegisteredToken registered(String id, ResultSet row, boolean added) throws SQLException {
        return new RegisteredToken(
                id, row.getBytes(1), row.getObject(2, OffsetDateTime.class).toInstant(), added);
    }

    @Override
    public boolean isTaken(String room, String identity) {
        return any(IS_TAKEN, name(room, identity));
    }

    private static Values name(String room, String identity) {
        return row -> {
            row.setString(1, room);
            row.setString(2, identity);
        };
    }

    private interface Values {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private boolean any(String sql, Values values) {
        return one(sql, values, row -> true).isPresent();
    }

    private Optional<Session> one(String sql, Values values) {
        return one(sql, values, SessionRow::read);
    }

    /** The row that {@code sql} gives, if it gives one. @throws IllegalStateException around what the driver says */
    private <T> Optional<T> one(String sql, Values values, Reading<T> reading) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            values.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reading.of(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the session store failed", e);
        }
    }
}
