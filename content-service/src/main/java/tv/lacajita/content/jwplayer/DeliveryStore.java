package tv.lacajita.content.jwplayer;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What apps read of the copy of JW Player's site (sql/content/V12__jwplayer.sql), our catalogue beside it. */
interface DeliveryStore {
    /**
     * The head of a playlist; the title and the description that the staff gave it win. Empty when it was switched off
     * in our catalogue, or is in neither.
     */
    @SqlQuery("""
        SELECT asked.id, coalesce(catalogue.title, site.title) AS title,
            coalesce(nullif(catalogue.description, ''), site.description, '') AS description,
            coalesce(site.kind, 'MANUAL') AS kind, coalesce(site.params, '{}') AS params,
            coalesce(site.stale OR site.synced_at < now() - interval '1 hour', true) AS stale
        FROM (SELECT :id::text AS id) asked
        LEFT JOIN lacajita_playlists catalogue ON catalogue.id = asked.id
        LEFT JOIN jwplayer_playlists site
            ON site.id = asked.id AND site.synced_at IS NOT NULL AND site.gone_at IS NULL
        WHERE catalogue.active = 1 OR catalogue.id IS NULL AND site.id IS NOT NULL
        """)
    Optional<ShownPlaylist> findPlaylist(String id);

    /** How many media of the playlist {@link #items} can show. */
    @SqlQuery("""
        SELECT count(*)
        FROM jwplayer_shown_items item
        JOIN jwplayer_shown_media media ON media.id = item.media_id
        WHERE item.playlist_id = :id
          AND (:search::text IS NULL OR position(lower(unaccent(:search))
              IN lower(unaccent(concat_ws(' ', media.title, media.description, media.tags)))) > 0)
        """)
    int count(String id, Optional<String> search);

    /**
     * The playlist's media in its order.
     *
     * @param search a part of title, description or tags, in any case, with or without accents
     * @param skipped how many of them stand before the first
     * @param rows how many at most
     */
    @SqlQuery("""
        SELECT media.id, media.title, media.description, media.tags, media.duration, media.published_at, media.image,
            media.images, media.sources, media.tracks, media.params, media.stale
        FROM jwplayer_shown_items item
        JOIN jwplayer_shown_media media ON media.id = item.media_id
        WHERE item.playlist_id = :id
          AND (:search::text IS NULL OR position(lower(unaccent(:search))
              IN lower(unaccent(concat_ws(' ', media.title, media.description, media.tags)))) > 0)
        ORDER BY item.position
        LIMIT :rows OFFSET :skipped
        """)
    List<ShownMedia> items(String id, Optional<String> search, int skipped, int rows);

    /** One medium; empty when it is unknown, not ready, not out yet, expired or gone. */
    @SqlQuery("""
        SELECT id, title, description, tags, duration, published_at, image, images, sources, tracks, params, stale
        FROM jwplayer_shown_media
        WHERE id = :id
        """)
    Optional<ShownMedia> findMedia(String id);

    /** Whether one of our seasons names it. */
    @SqlQuery("SELECT EXISTS (SELECT FROM lacajita_videos WHERE video_id = :id)")
    boolean isInCatalogue(String id);
}
