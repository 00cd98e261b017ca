package tv.lacajita.content.playlists;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The catalogue in figures (sql/content/V1__schema_postgres.sql, V2__livetv_native_system.sql). Active rows only. */
interface OverviewStore {
    @SqlQuery("""
        SELECT (SELECT count(*) FROM lacajita_home_carousel WHERE active = 1) AS active_carousel_items,
            segments.*, playlists.*, seasons.*,
            (SELECT count(*) FROM lacajita_videos WHERE active = 1) AS active_videos,
            (SELECT count(*) FROM livetv_channels WHERE is_active) AS livetv_channels
        FROM (SELECT count(*) AS active_segments, count(*) FILTER (WHERE livetv = 1) AS livetv_segments
              FROM lacajita_segments WHERE active = 1) segments
        CROSS JOIN (SELECT count(*) AS active_playlists, count(*) FILTER (WHERE subscription = 1) AS subscription_playlists,
                        count(*) FILTER (WHERE created_at > now() - interval '7 days') AS new_playlists_week
                    FROM lacajita_playlists WHERE active = 1) playlists
        CROSS JOIN (SELECT count(*) AS active_seasons,
                        count(*) FILTER (WHERE date > now() - interval '7 days') AS new_seasons_week
                    FROM lacajita_season WHERE active = 1) seasons
        """)
    Overview.Statistics statistics();

    /** How many playlists each category has, the most first; one row for those without any. */
    @SqlQuery("""
        SELECT category, count(*)
        FROM lacajita_playlists
        WHERE active = 1
        GROUP BY category
        ORDER BY count(*) DESC, category
        """)
    List<Overview.CategoryCount> playlistsByCategory();
}
