package tv.lacajita.session.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Sessions for operators, in PostgreSQL (sql/session/V1__sessions.sql). */
@RegisterConstructorMapper(ListedSession.class)
interface SessionListStore {
    /**
     * Those that fit every filter that is given, newest first, from the one after {@code createdAt} and {@code id} on.
     *
     * @param createdAt empty for the first page
     */
    @SqlQuery("SELECT id, origin," + SessionRow.STATUS + """
             AS status, room, username, identity, role, ttl_seconds, created_by::text, created_at, expires_at,
            consumed_at, revoked_at
            FROM sessions
            WHERE (:room::text IS NULL OR room = :room)
              AND (:username::text IS NULL OR username = :username)
              AND (:origin::text IS NULL OR origin = :origin)
              AND (:createdAt::timestamptz IS NULL OR (created_at, id) < (:createdAt::timestamptz, :id))
              AND (:status::text IS NULL OR :status =
            """ + SessionRow.STATUS
            + ") ORDER BY created_at DESC, id DESC LIMIT :rows")
    List<ListedSession> list(
            @Bind("room") Optional<String> room,
            @Bind("username") Optional<String> username,
            @Bind("origin") Optional<String> origin,
            @Bind("status") Optional<String> status,
            @Bind("createdAt") Optional<Instant> createdAt,
            @Bind("id") Optional<String> id,
            @Bind("rows") int rows);
}
