package tv.lacajita.content.jwplayer;

import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Writes the copy of JW Player's site (sql/content/V12__jwplayer.sql); rows come as {@link Translation} writes them. It
 * knows no table of our catalogue: what the staff edited is not JW Player's to change. A mark that a webhook set while
 * JW Player was being asked (without {@code tried_at}) outlives the answer.
 */
interface CopyStore {
    /** Writes media as Management lists them; what only Delivery tells (pictures, sources, tracks) stays. */
    @SqlUpdate("""
        INSERT INTO jwplayer_media
            (id, title, description, tags, duration, published_at, expires_at, status, params, synced_at, sync_id)
        SELECT id, title, description, tags, duration, published_at, expires_at, status, params, now(), :sync
        FROM jsonb_to_recordset(:rows::jsonb) AS listed (id text, title text, description text, tags text,
            duration integer, published_at timestamptz, expires_at timestamptz, status text, params jsonb)
        ON CONFLICT (id) DO UPDATE
        SET title = EXCLUDED.title, description = EXCLUDED.description, tags = EXCLUDED.tags,
            duration = EXCLUDED.duration, published_at = EXCLUDED.published_at, expires_at = EXCLUDED.expires_at,
            status = EXCLUDED.status, params = EXCLUDED.params, synced_at = now(), gone_at = NULL, sync_id = :sync
        """)
    void listMedia(String rows, long sync);

    /** Writes playlists as Management lists them; their media come from Delivery. */
    @SqlUpdate("""
        INSERT INTO jwplayer_playlists (id, title, description, sync_id)
        SELECT id, title, description, :sync
        FROM jsonb_to_recordset(:rows::jsonb) AS listed (id text, title text, description text)
        ON CONFLICT (id) DO UPDATE
        SET title = EXCLUDED.title, description = EXCLUDED.description, gone_at = NULL, sync_id = :sync
        """)
    void listPlaylists(String rows, long sync);

    /** Writes media as Delivery shows them. */
    @SqlUpdate("""
        INSERT INTO jwplayer_media
            (id, title, description, tags, duration, published_at, image, images, sources, tracks, params, synced_at)
        SELECT id, title, description, tags, duration, published_at, image, images, sources, tracks, params, now()
        FROM jsonb_to_recordset(:rows::jsonb) AS delivered (id text, title text, description text, tags text,
            duration integer, published_at timestamptz, image text, images jsonb, sources jsonb, tracks jsonb,
            params jsonb)
        ON CONFLICT (id) DO UPDATE
        SET title = EXCLUDED.title, description = EXCLUDED.description, tags = EXCLUDED.tags,
            duration = EXCLUDED.duration, published_at = EXCLUDED.published_at, image = EXCLUDED.image,
            images = EXCLUDED.images, sources = EXCLUDED.sources, tracks = EXCLUDED.tracks, params = EXCLUDED.params,
            status = 'ready', synced_at = now(), gone_at = NULL,
            stale = jwplayer_media.stale AND jwplayer_media.tried_at IS NULL
        """)
    void deliverMedia(String rows);

    /** Writes the head of a playlist as Delivery shows it. */
    @SqlUpdate("""
        INSERT INTO jwplayer_playlists (id, title, description, kind, params, synced_at)
        SELECT id, title, description, kind, params, now()
        FROM jsonb_to_record(:row::jsonb) AS delivered (id text, title text, description text, kind text, params jsonb)
        ON CONFLICT (id) DO UPDATE
        SET title = EXCLUDED.title, description = EXCLUDED.description, kind = EXCLUDED.kind,
            params = EXCLUDED.params, synced_at = now(), gone_at = NULL,
            stale = jwplayer_playlists.stale AND jwplayer_playlists.tried_at IS NULL
        """)
    void deliverPlaylist(String row);

    /** Takes all media out of a playlist. */
    @SqlUpdate("DELETE FROM jwplayer_playlist_items WHERE playlist_id = :playlist")
    void clearItems(String playlist);

    /** Puts media, which must be there, into an empty playlist in this order. */
    @SqlUpdate("""
        INSERT INTO jwplayer_playlist_items (playlist_id, position, media_id)
        SELECT :playlist, place - 1, id FROM unnest(:media) WITH ORDINALITY AS item (id, place)
        """)
    void addItems(String playlist, String[] media);

    /** Notes that JW Player has no such one to show. */
    @SqlUpdate("""
        UPDATE <part> SET gone_at = now(), synced_at = now(), stale = stale AND tried_at IS NULL WHERE id = :id
        """)
    void lose(@Define Part part, String id);
}
