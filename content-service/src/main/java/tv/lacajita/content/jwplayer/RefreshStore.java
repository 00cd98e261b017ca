package tv.lacajita.content.jwplayer;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Which parts of the copy are to be asked for again (sql/content/V12__jwplayer.sql). Whoever claims one asks for it, and
 * for a minute nobody else does.
 */
interface RefreshStore {
    @SqlQuery("SELECT EXISTS (SELECT FROM jwplayer_media WHERE id = :id)")
    boolean knowsMedia(String id);

    @SqlQuery("SELECT EXISTS (SELECT FROM jwplayer_playlists WHERE id = :id)")
    boolean knowsPlaylist(String id);

    /** Notes a medium to be asked for, shown when JW Player has told of it. */
    @SqlUpdate("INSERT INTO jwplayer_media (id, stale) VALUES (:id, true) ON CONFLICT DO NOTHING")
    void addMedia(String id);

    /** Notes a playlist to be asked for, shown when JW Player has told of it. */
    @SqlUpdate("INSERT INTO jwplayer_playlists (id, stale) VALUES (:id, true) ON CONFLICT DO NOTHING")
    void addPlaylist(String id);

    /** Notes that a medium has changed at JW Player. */
    @SqlUpdate("UPDATE jwplayer_media SET stale = true, tried_at = NULL WHERE id = :id")
    boolean markMedia(String id);

    /** Notes that a playlist has changed at JW Player. */
    @SqlUpdate("UPDATE jwplayer_playlists SET stale = true, tried_at = NULL WHERE id = :id")
    boolean markPlaylist(String id);

    /** Media that are marked and may be claimed. */
    @SqlQuery("""
        SELECT id FROM jwplayer_media
        WHERE stale AND (tried_at IS NULL OR tried_at < now() - interval '1 minute')
        ORDER BY tried_at NULLS FIRST, id
        LIMIT 100
        """)
    List<String> markedMedia();

    /** Playlists that are marked and may be claimed. */
    @SqlQuery("""
        SELECT id FROM jwplayer_playlists
        WHERE stale AND (tried_at IS NULL OR tried_at < now() - interval '1 minute')
        ORDER BY tried_at NULLS FIRST, id
        LIMIT 100
        """)
    List<String> markedPlaylists();

    /** False when JW Player told of it within the hour, or somebody set out to ask within the minute. */
    @SqlUpdate("""
        UPDATE jwplayer_media SET tried_at = now()
        WHERE id = :id AND (stale OR synced_at IS NULL OR synced_at < now() - interval '1 hour')
          AND (tried_at IS NULL OR tried_at < now() - interval '1 minute')
        """)
    boolean claimMedia(String id);

    /** False when JW Player told of it within the hour, or somebody set out to ask within the minute. */
    @SqlUpdate("""
        UPDATE jwplayer_playlists SET tried_at = now()
        WHERE id = :id AND (stale OR synced_at IS NULL OR synced_at < now() - interval '1 hour')
          AND (tried_at IS NULL OR tried_at < now() - interval '1 minute')
        """)
    boolean claimPlaylist(String id);
}
