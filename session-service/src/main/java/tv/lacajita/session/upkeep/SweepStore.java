package tv.lacajita.session.upkeep;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Removes old rows (sql/session/V1__sessions.sql), a batch at a time; what another transaction holds stays for later. */
interface SweepStore {
    /** Whether this transaction is the only one that sweeps; the lock goes with it. */
    @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('studio.sweep'))")
    boolean alone();

    /** Sessions that ended, and whose tokens expired, 24 hours ago; how many went. */
    @SqlUpdate("""
            DELETE FROM sessions
            WHERE id IN (
                SELECT id
                FROM sessions
                WHERE expires_at < now() - interval '24 hours'
                  AND GREATEST(expires_at, consumed_at + make_interval(secs => ttl_seconds), revoked_at)
                      < now() - interval '24 hours'
                ORDER BY expires_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            """)
    int sessions(int most);

    /** Rows of the audit after 90 days; how many went. */
    @SqlUpdate("""
            DELETE FROM audit
            WHERE id IN (
                SELECT id
                FROM audit
                WHERE occurred_at < now() - interval '90 days'
                ORDER BY occurred_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            """)
    int audit(int most);
}
