package tv.lacajita.content.jwplayer;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What apps read of the copy of JW Player's site (sql/content/V12__jwplayer.sql, V21__hidden_videos.sql), our catalogue
 * beside it.
 */
interface DeliveryStore {
    String MEDIA = """
         media.id, media.title, media.description, media.tags, media.duration, media.published_at, media.image, media.images,
            media.sources, media.tracks, media.params, media.stale, media.hidden
        """;

    String OF_PLAYLIST = """
        FROM jwplayer_shown_items item
        JOIN jwplayer_shown_media media ON media.id = item.media_id
        WHERE item.playlist_id = :id AND (:hidden OR NOT item.hidden AND NOT media.hidden)
          AND (:search::text IS NULL OR position(lower(unaccent(:search))
              IN lower(unaccent(concat_ws(' ', media.title, media.description, media.tags)))) > 0)
        """;

    /**
     * The head of a playlist; the title and the description that the staff gave it win. Empty when it is in neither, or
     * hidden in our catalogue and the caller may not see {@code hidden} ones.
     */
    @SqlQuery("""
        SELECT asked.id, coalesce(catalogue.title, site.title) AS title,
            coalesce(nullif(catalogue.description, ''), site.description, '') AS description,
            coalesce(site.kind, 'MANUAL') AS kind, coalesce(site.params, '{}') AS params,
            coalesce(site.stale OR site.synced_at < now() - interval '1 hour', true) AS stale
        FROM (SELECT :id::text AS id) asked
        LEFT JOIN lacajita_playlists catalogue ON catalogue.id = asked.id
        LEFT JOIN lacajita_segments segment ON segment.id = catalogue.segment_id
        LEFT JOIN jwplayer_playlists site
            ON site.id = asked.id AND site.synced_at IS NOT NULL AND site.gone_at IS NULL
        WHERE coalesce(catalogue.id, site.id) IS NOT NULL
          AND (:hidden OR 0 IN (catalogue.active, segment.active) IS NOT TRUE)
        """)
    Optional<ShownPlaylist> findPlaylist(String id, boolean hidden);

    /** How many media of the playlist {@link #items} can show. */
    @SqlQuery("SELECT count(*) " + OF_PLAYLIST)
    int count(String id, Optional<String> search, boolean hidden);

    /**
     * The playlist's media in its order.
     *
     * @param search a part of title, description or tags, in any case, with or without accents
     * @param hidden whether the hidden ones too
     * @param skipped how many of them stand before the first
     * @param rows how many at most
     */
    @SqlQuery("SELECT" + MEDIA + OF_PLAYLIST + "ORDER BY item.position LIMIT :rows OFFSET :skipped")
    List<ShownMedia> items(String id, Optional<String> search, boolean hidden, int skipped, int rows);

    /** One medium, hidden or not; empty when it is unknown, not ready, not out yet, expired or gone. */
    @SqlQuery("SELECT" + MEDIA + "FROM jwplayer_shown_media media WHERE id = :id")
    Optional<ShownMedia> findMedia(String id);

    /** Whether one of our seasons names it. */
    @SqlQuery("SELECT EXISTS (SELECT FROM lacajita_videos WHERE video_id = :id)")
    boolean isInCatalogue(String id);
}
