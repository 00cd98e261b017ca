package tv.lacajita.session.sessions;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Sessions in PostgreSQL (sql/session/V1__sessions.sql); one statement, so one round trip, each. */
@RegisterRowMapper(SessionRow.class)
interface PostgresSessions extends SessionStore {
    @Override
    default String nextId() {
        return SessionId.startingWith("p~");
    }

    /** Two that ask for one identity at once meet at the unique index: one row, the other caller gets none. */
    @Override
    @SqlQuery("""
            WITH released AS (
                UPDATE sessions s
                SET holds_identity = false
                WHERE room = :room AND identity = :identity AND holds_identity AND NOT living(s)
                RETURNING id)
            INSERT INTO sessions (id, origin, room, username, identity, holds_identity, display_name, role, metadata,
                                  ttl_seconds, expires_at)
            SELECT :id, lower(:origin), :room, :username, :identity, true, :displayName, lower(:role), :metadata,
                   extract(epoch FROM :life), now() + :life
            FROM (SELECT count(*) FROM released) AS first -- so that the name is free before it is taken
            WHERE NOT EXISTS (SELECT FROM sessions s WHERE room = :room AND identity = :identity AND living(s))
            ON CONFLICT (room, identity) WHERE holds_identity DO NOTHING
            RETURNING""" + SessionRow.COLUMNS)
    Optional<Session> add(
            @Bind("id") String id,
            @Bind("origin") Origin origin,
            @BindMethods NewSession wanted,
            @Bind("life") Duration life,
            @Bind("identity") String identity);

    @Override
    @SqlQuery("SELECT" + SessionRow.COLUMNS + "FROM sessions WHERE id = :id")
    Optional<Session> find(@Bind("id") String id);

    @Override
    @SqlQuery("""
            UPDATE sessions
            SET consumed_at = now(), jti = :jti, consumed_by_key = :key
            WHERE id = :id AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
            RETURNING""" + SessionRow.COLUMNS)
    Optional<Session> consume(@Bind("id") String id, @Bind("jti") String jti, @Bind("key") Optional<String> key);
}
