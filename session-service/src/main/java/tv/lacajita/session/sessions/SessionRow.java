package tv.lacajita.session.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tv.lacajita.session.livekit.RoomRole;

/** A row of {@link #COLUMNS}, by position. */
final class SessionRow {
    /** The word of {@link Status}. */
    static final String STATUS = """
             CASE WHEN revoked_at IS NOT NULL THEN 'revoked'
                  WHEN consumed_at IS NOT NULL THEN 'consumed'
                  WHEN expires_at <= now() THEN 'expired'
                  ELSE 'pending' END
            """;

    private static final String STORED = """
             id, room, username, identity, display_name, role, metadata, ttl_seconds, token_encrypted, jti,
             consumed_by_key, created_at, expires_at, consumed_at,
            """;

    static final String COLUMNS = STORED + STATUS + " AS status, now() AS read_at ";

    /** Of what a statement made with {@link #COLUMNS}. */
    static final String NAMES = STORED + " status, read_at ";

    private SessionRow() {}

    static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getString(1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                text(row, 6).map(RoomRole::of),
                text(row, 7),
                Duration.ofSeconds(row.getInt(8)),
                Optional.ofNullable(row.getBytes(9)),
                text(row, 10),
                text(row, 11),
                instant(row, 12),
                instant(row, 13),
                Optional.ofNullable(row.getObject(14, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                Status.of(row.getString(15)),
                instant(row, 16));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
