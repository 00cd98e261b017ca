package tv.lacajita.content.talk;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Views and shares of articles per day (UTC), and who was counted today (sql/content/V3__news_interactions.sql,
 * V16__readers.sql).
 */
interface AudienceStore {
    /**
     * Counts those of {@code views}, a JSON array of {@link View}, that were not counted today, and gives them. Whoever
     * calls holds the articles' lock.
     */
    @SqlQuery("""
        WITH counted AS (
            INSERT INTO news_views (date, news_id, viewer)
            SELECT current_date, news_id, decode(viewer, 'hex')
            FROM jsonb_to_recordset(:views::jsonb) AS seen (news_id integer, viewer text)
            ON CONFLICT DO NOTHING
            RETURNING news_id, viewer
        ), per_article AS (
            SELECT news_id, count(*)::integer AS views FROM counted GROUP BY news_id
        ), per_day AS (
            INSERT INTO news_metrics (date, news_id, views)
            SELECT current_date, news_id, views FROM per_article
            ON CONFLICT (news_id, date) DO UPDATE SET views = news_metrics.views + excluded.views
        ), in_all AS (
            UPDATE news_feed SET view_count = view_count + views FROM per_article WHERE id = news_id
        )
        SELECT news_id, encode(viewer, 'hex') AS viewer FROM counted
        """)
    List<View> count(String views);

    /** Forgets some of those who were counted on another day; what another instance is about to forget is left to it. */
    @SqlUpdate("""
        DELETE FROM news_views
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM news_views WHERE date < current_date LIMIT 2000 FOR UPDATE SKIP LOCKED))
        """)
    void forget();

    /** Counts a share; empty when readers see no such article. */
    @SqlQuery("""
        INSERT INTO news_metrics (date, news_id, shares)
        SELECT current_date, id, 1 FROM news_feed news WHERE id = :news AND is_readable(news)
        ON CONFLICT (news_id, date) DO UPDATE SET shares = news_metrics.shares + 1
        RETURNING news_id
        """)
    Optional<Integer> share(long news);
}
