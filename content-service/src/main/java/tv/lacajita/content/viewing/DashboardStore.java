package tv.lacajita.content.viewing;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Figures for the dashboard in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface DashboardStore {
    /** Events of the last {@code days} times 24 hours. */
    @SqlQuery("""
        SELECT count(*) AS total_events, count(*) FILTER (WHERE event = 'play') AS plays,
            count(*) FILTER (WHERE event = 'complete') AS completes, count(DISTINCT user_sub) AS unique_users
        FROM lacajita_video_plays
        WHERE created_at >= now() - make_interval(days => :days)
        """)
    Consumption.Totals totals(int days);

    /** The furthest position, in seconds, of each person in each video of those days, added up. */
    @SqlQuery("""
        SELECT coalesce(sum(furthest), 0)
        FROM (
            SELECT greatest(max(position_s), 0) AS furthest
            FROM lacajita_video_plays
            WHERE created_at >= now() - make_interval(days => :days) AND event IN ('time', 'complete')
            GROUP BY media_id, user_sub) watched
        """)
    double secondsWatched(int days);

    /** The five videos of those days that were played most. */
    @SqlQuery("""
        SELECT media_id, count(*) FILTER (WHERE event = 'play') AS plays,
            count(*) FILTER (WHERE event = 'complete') AS completes, count(*) AS events
        FROM lacajita_video_plays
        WHERE created_at >= now() - make_interval(days => :days)
        GROUP BY media_id
        ORDER BY plays DESC, events DESC, media_id
        LIMIT 5
        """)
    List<Consumption.Video> topVideos(int days);

    /** Today and the six days before it (UTC), without those on which nothing happened. */
    @SqlQuery("""
        SELECT created_at::date AS d, count(*) AS events, count(*) FILTER (WHERE event = 'play') AS plays
        FROM lacajita_video_plays
        WHERE created_at >= current_date - 6
        GROUP BY d
        ORDER BY d
        """)
    List<Consumption.Day> lastSevenDays();

    /** Users who are not deleted, and the whole catalogue. */
    @SqlQuery("""
        SELECT count(*) AS users_total, count(*) FILTER (WHERE email_verified) AS users_verified,
            count(*) FILTER (WHERE NOT is_active) AS users_blocked,
            (SELECT count(*) FROM lacajita_playlists) AS playlists, (SELECT count(*) FROM lacajita_videos) AS videos,
            (SELECT count(*) FROM lacajita_season) AS seasons
        FROM users
        WHERE deleted_at IS NULL
        """)
    SystemSummary systemSummary();
}
