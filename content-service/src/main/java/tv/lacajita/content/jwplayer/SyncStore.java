package tv.lacajita.content.jwplayer;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How far the reading of JW Player's site has come (sql/content/V12__jwplayer.sql). */
interface SyncStore {
    /** Takes the work for this transaction; false while another instance is at it. */
    @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('public.jwplayer_syncs'))")
    boolean lock();

    /** Goes on with a reading that failed within the last hour; false when there is none. */
    @SqlUpdate("""
        UPDATE jwplayer_syncs
        SET state = 'running', error = NULL, finished_at = NULL, updated_at = now()
        WHERE id = (SELECT max(id) FROM jwplayer_syncs) AND state = 'failed'
          AND finished_at > now() - interval '1 hour'
        """)
    boolean revive();

    /** Starts a reading unless one is running. */
    @SqlUpdate("INSERT INTO jwplayer_syncs (requested_by) VALUES (:sub) ON CONFLICT DO NOTHING")
    void add(String sub);

    /** The reading that is to be done, whoever is at it. */
    @SqlQuery("SELECT id, phase, next_page FROM jwplayer_syncs WHERE state = 'running'")
    Optional<Progress> findRunning();

    /** Notes that a page was read; false when that is not where the reading stands. */
    @SqlUpdate("""
        UPDATE jwplayer_syncs
        SET next_page = next_page + 1, updated_at = now(),
            media_total = CASE phase WHEN 'media' THEN :total ELSE media_total END,
            playlists_total = CASE phase WHEN 'playlists' THEN :total ELSE playlists_total END
        WHERE id = :id AND phase = :phase AND next_page = :nextPage AND state = 'running'
        """)
    boolean turnPage(long id, String phase, int nextPage, int total);

    /** Goes on to the next phase; false when the reading is not in {@code phase}. */
    @SqlUpdate("""
        UPDATE jwplayer_syncs SET phase = :next, next_page = 1, updated_at = now()
        WHERE id = :id AND phase = :phase AND state = 'running'
        """)
    boolean enter(long id, String phase, String next);

    /** Says that something was done. */
    @SqlUpdate("UPDATE jwplayer_syncs SET updated_at = now() WHERE id = :id")
    void beat(long id);

    @SqlUpdate("""
        UPDATE jwplayer_syncs SET state = 'done', finished_at = now(), updated_at = now()
        WHERE id = :id AND state = 'running'
        """)
    void finish(long id);

    /** @param error for people, in Spanish */
    @SqlUpdate("""
        UPDATE jwplayer_syncs SET state = 'failed', error = :error, finished_at = now(), updated_at = now()
        WHERE id = :id AND state = 'running'
        """)
    void fail(long id, String error);

    /** A playlist that this reading met and whose media it has not read yet. */
    @SqlQuery("""
        SELECT playlist.id
        FROM jwplayer_playlists playlist
        JOIN jwplayer_syncs sync ON sync.id = playlist.sync_id
        WHERE sync.id = :id AND (playlist.synced_at IS NULL OR playlist.synced_at < sync.started_at)
        ORDER BY playlist.id
        LIMIT 1
        """)
    Optional<String> findUnreadPlaylist(long id);

    /** A part of the copy that nobody has told of since this reading began. */
    @SqlQuery("""
        SELECT kept.id
        FROM <part> kept
        JOIN jwplayer_syncs sync ON sync.id = :id
        WHERE kept.gone_at IS NULL AND (kept.synced_at IS NULL OR kept.synced_at < sync.started_at)
        ORDER BY kept.id
        LIMIT 1
        """)
    Optional<String> findUnlisted(@Define Part part, long id);

    /** The last reading; empty when there was none. */
    @SqlQuery("""
        SELECT id, state, phase, requested_by, started_at, updated_at, finished_at, error, media_total, playlists_total,
            (SELECT count(*) FROM jwplayer_media WHERE sync_id = sync.id) AS media_listed,
            (SELECT count(*) FROM jwplayer_playlists WHERE sync_id = sync.id) AS playlists_listed,
            (SELECT count(*) FROM jwplayer_playlists
             WHERE sync_id = sync.id AND synced_at >= sync.started_at) AS playlists_read
        FROM jwplayer_syncs sync
        ORDER BY id DESC
        LIMIT 1
        """)
    Optional<Reading> findLast();

    /** What the copy holds now. */
    @SqlQuery("""
        SELECT (SELECT count(*) FROM jwplayer_media WHERE synced_at IS NOT NULL AND gone_at IS NULL) AS media,
            (SELECT count(*) FROM jwplayer_playlists WHERE synced_at IS NOT NULL AND gone_at IS NULL) AS playlists,
            (SELECT count(*) FROM jwplayer_media WHERE gone_at IS NOT NULL) AS gone_media,
            (SELECT count(*) FROM jwplayer_playlists WHERE gone_at IS NOT NULL) AS gone_playlists,
            (SELECT max(received_at) FROM jwplayer_events) AS last_event_at
        """)
    Holdings holdings();
}
