package tv.lacajita.content.jwplayer;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Which parts of the copy are to be asked for again (sql/content/V12__jwplayer.sql). Whoever claims one asks for it, and
 * for a minute nobody else does.
 */
interface RefreshStore {
    @SqlQuery("SELECT EXISTS (SELECT FROM <part> WHERE id = :id)")
    boolean knows(@Define Part part, String id);

    /** Notes one to be asked for, shown when JW Player has told of it. */
    @SqlUpdate("INSERT INTO <part> (id, stale) VALUES (:id, true) ON CONFLICT DO NOTHING")
    void add(@Define Part part, String id);

    /** Notes that one has changed at JW Player. */
    @SqlUpdate("UPDATE <part> SET stale = true, tried_at = NULL WHERE id = :id")
    boolean mark(@Define Part part, String id);

    /** Those that are marked and may be claimed. */
    @SqlQuery("""
        SELECT id FROM <part>
        WHERE stale AND (tried_at IS NULL OR tried_at < now() - interval '1 minute')
        ORDER BY tried_at NULLS FIRST, id
        LIMIT 100
        """)
    List<String> marked(@Define Part part);

    /** False when JW Player told of it within the hour, or somebody set out to ask within the minute. */
    @SqlUpdate("""
        UPDATE <part> SET tried_at = now()
        WHERE id = :id AND (stale OR synced_at IS NULL OR synced_at < now() - interval '1 hour')
          AND (tried_at IS NULL OR tried_at < now() - interval '1 minute')
        """)
    boolean claim(@Define Part part, String id);
}
