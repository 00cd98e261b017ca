package tv.lacajita.content.news;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** News as readers see it: published and due (sql/content/V3__news_interactions.sql). */
interface NewsStore {
    /** Articles of one {@code category} or, without it, of all, newest first. */
    @SqlQuery("""
        SELECT news.id, title, slug, excerpt, image_url, category, published_at, view_count, like_count,
            coalesce(author.display_name, author.name) AS author_name
        FROM news_feed news
        LEFT JOIN users author ON author.id = news.author_id
        WHERE is_published AND published_at <= now()
          AND (:category::text IS NULL OR category = :category)
        ORDER BY published_at DESC, news.id DESC
        LIMIT :rows OFFSET :skipped
        """)
    List<Headline> published(Optional<String> category, int rows, int skipped);

    /** One article; empty when it is absent, a draft or not due. */
    @SqlQuery("""
        SELECT news.id, title, slug, excerpt, image_url, category, published_at, view_count, like_count,
            coalesce(author.display_name, author.name) AS author_name, content
        FROM news_feed news
        LEFT JOIN users author ON author.id = news.author_id
        WHERE news.id = :id AND is_published AND published_at <= now()
        """)
    Optional<Article> findPublished(long id);
}
