package tv.lacajita.content.feed;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The whole catalogue in five statements, however large it is (sql/content/V1__schema_postgres.sql and
 * V2__livetv_native_system.sql). Active rows only.
 */
interface FeedStore {
    /** The carousel by its order. */
    @SqlQuery("""
        SELECT id, link, imgsrc, video, date_time, active, order_ AS place, muted
        FROM lacajita_home_carousel
        WHERE active = 1
        ORDER BY order_, id
        """)
    List<Slide> slides();

    /** All categories by name. */
    @SqlQuery("""
        SELECT id, name
        FROM lacajita_categories
        ORDER BY name, id
        """)
    List<Category> categories();

    /** The segments by their order, each with its playlists, the last changed first. */
    @SqlQuery("""
        SELECT segment.id AS segment_id, segment.name AS segment_name, segment.livetv AS segment_livetv,
            segment.order_ AS segment_place, segment.active AS segment_active,
            playlist.id AS playlist_id, playlist.title AS playlist_title, playlist.description AS playlist_description,
            playlist.category AS playlist_category, playlist.img AS playlist_img,
            playlist.subscription AS playlist_subscription, playlist.subscription_cost AS playlist_subscription_cost,
            playlist.active AS playlist_active, playlist.created_at AS playlist_created_at,
            playlist.updated_at AS playlist_updated_at,
            ARRAY(SELECT id_category FROM lacajita_playlist_categories
                  WHERE id_playlist = playlist.id ORDER BY id_category) AS playlist_categories
        FROM lacajita_segments segment
        LEFT JOIN lacajita_playlists playlist
            ON playlist.segment_id = segment.id AND playlist.active = 1 AND segment.livetv = 0
        WHERE segment.active = 1
        ORDER BY segment.order_, segment.id, playlist.updated_at DESC, playlist.id
        """)
    List<Shelf> shelves();

    /** The seasons, newest first, each with its videos by position, then newest first. */
    @SqlQuery("""
        SELECT id, playlist_id, title, description, date, active,
            ARRAY(SELECT video_id FROM lacajita_videos
                  WHERE season_id = season.id AND active = 1 ORDER BY position, date DESC, video_id) AS videos
        FROM lacajita_season season
        WHERE active = 1
        ORDER BY date DESC, id DESC
        """)
    List<Season> seasons();

    /** The channels in the order of the remote control. */
    @SqlQuery("""
        SELECT legacy_id AS id, id AS channel_id, name, stream_url AS url, backup_url, number, logo_url AS logo, quality,
            category, country, language, tvg_id
        FROM livetv_channels
        WHERE is_active
        ORDER BY display_order, number, livetv_channels.id
        """)
    List<FeedChannel> channels();
}
