package tv.lacajita.content.news;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The videos of articles in PostgreSQL (sql/content/V3__news_interactions.sql). */
interface NewsVideoStore {
    /** Those of each of these articles, in the order in which the editor put them. */
    @SqlQuery("""
        SELECT news_id, video_url, thumbnail_url, duration_seconds, provider, provider_id
        FROM news_videos
        WHERE news_id = ANY (:articles::integer[])
        ORDER BY news_id, id
        """)
    List<NewsVideo> of(List<Integer> articles);
}
