package tv.lacajita.session.events;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The sequence of events in PostgreSQL (sql/session/V4__events.sql). */
@RegisterConstructorMapper(Event.class)
@RegisterConstructorMapper(Beginning.class)
interface EventStore {
    /** The next events after {@code position}, in order; never one that a later one could still come before. */
    @SqlQuery("""
            SELECT e.xid::text::bigint AS xid, e.id, e.event AS name,
                   (coalesce(e.data, jsonb_build_object(
                       'id', e.subject, 'room', s.room, 'username', s.username, 'identity', s.identity, 'role', s.role,
                       'origin', s.origin, 'expiresAt', s.expires_at))
                   || jsonb_build_object('at', e.occurred_at))::text AS data
            FROM events e
            LEFT JOIN sessions s ON e.data IS NULL AND s.id = e.subject
            WHERE (e.xid, e.id) > (:xid::text::xid8, :id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.xid, e.id
            LIMIT :most
            """)
    List<Event> after(@BindMethods Position position, @Bind("most") int most);

    /** Where the sequence ends now, and whether all that came after {@code position} is still kept. */
    @SqlQuery("""
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xid,
                   (:xid::text::xid8, :id) >= (swept_xid, swept_id)
                       AND :xid::text::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) AS known
            FROM feed
            """)
    Beginning beginning(@BindMethods Position position);

    /**
     * Tells the sessions that ended unused by {@code lag} ago and were not told; does nothing while another instance is
     * at it. Of many some, to go on the next time.
     */
    @SqlUpdate("""
            WITH turn AS (SELECT expired_until FROM feed FOR UPDATE SKIP LOCKED),
            due AS (
                SELECT s.id, s.expires_at
                FROM sessions s, turn
                WHERE s.expires_at > turn.expired_until AND s.expires_at <= now() - :lag
                  AND s.consumed_at IS NULL AND s.revoked_at IS NULL
                ORDER BY s.expires_at
                FETCH FIRST 1000 ROWS WITH TIES),
            told AS (
                INSERT INTO events (event, subject) SELECT 'session.expired', id FROM due ORDER BY expires_at, id)
            UPDATE feed
            SET expired_until = (SELECT CASE WHEN count(*) < 1000 THEN now() - :lag ELSE max(expires_at) END FROM due)
            WHERE EXISTS (SELECT FROM turn)
            """)
    void tellExpired(@Bind("lag") Duration lag);

    /** Removes some of the events that are older than {@code age}; does nothing while another instance is at it. */
    @SqlUpdate("""
            WITH turn AS (SELECT FROM feed FOR UPDATE SKIP LOCKED),
            oldest AS (
                SELECT xid, id, occurred_at
                FROM events
                WHERE (SELECT occurred_at FROM events ORDER BY xid, id LIMIT 1) < now() - :age -- else read no further
                ORDER BY xid, id
                LIMIT 10000),
            gone AS (
                DELETE FROM events e
                USING oldest o
                WHERE e.xid = o.xid AND e.id = o.id AND o.occurred_at < now() - :age AND EXISTS (SELECT FROM turn)
                RETURNING e.xid, e.id)
            UPDATE feed
            SET (swept_xid, swept_id) = (SELECT xid, id FROM gone ORDER BY xid DESC, id DESC LIMIT 1)
            WHERE EXISTS (SELECT FROM gone)
            """)
    void sweep(@Bind("age") Duration age);
}
