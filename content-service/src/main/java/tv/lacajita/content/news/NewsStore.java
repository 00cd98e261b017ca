package tv.lacajita.content.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * News as readers see it: published, due and not over (sql/content/V3__news_interactions.sql, V18__news_in_full.sql). Lists
 * go from the newest to the oldest; {@code after} is {@link Headline#place} of the article before the first. Each filter
 * has a statement of its own, so that each has its index whatever the others would like.
 */
interface NewsStore {
    String HEADLINE = """
         news.id, title, slug, excerpt, image_url, category, published_at, view_count, like_count,
            shown_name(author) AS author_name
        """;

    String ARTICLE = HEADLINE + ", content, video_url, tags, comment_count, news.updated_at ";

    String READABLE = """
        FROM news_feed news
        LEFT JOIN users author ON author.id = news.author_id
        WHERE is_readable(news)
        """;

    String FROM_THERE = """
         AND (published_at, news.id) < (
            coalesce('epoch'::timestamptz + split_part(:after, '|', 1)::bigint * interval '1 microsecond', 'infinity'),
            coalesce(split_part(:after, '|', 2)::integer, 0))
        ORDER BY published_at DESC, news.id DESC
        LIMIT :rows
        """;

    @SqlQuery("SELECT" + HEADLINE + READABLE + FROM_THERE + " OFFSET :skipped")
    List<Headline> published(Optional<String> after, int rows, int skipped);

    @SqlQuery("SELECT" + HEADLINE + READABLE + " AND category = :category" + FROM_THERE + " OFFSET :skipped")
    List<Headline> ofCategory(String category, Optional<String> after, int rows, int skipped);

    @SqlQuery("SELECT" + HEADLINE + READABLE + " AND is_featured" + FROM_THERE)
    List<Headline> featured(Optional<String> after, int rows);

    /** The newest articles with their texts. */
    @SqlQuery("SELECT" + ARTICLE + READABLE + " ORDER BY published_at DESC, news.id DESC LIMIT :rows")
    List<Article> latest(int rows);

    /** One article; empty when it is absent or readers may not see it now. */
    @SqlQuery("SELECT" + ARTICLE + READABLE + " AND news.id = :id")
    Optional<Article> find(long id);

    /** The article that has, or once had, that slug; empty as for {@link #find}. */
    @SqlQuery("SELECT" + ARTICLE + READABLE + " AND news.id = (SELECT news_id FROM news_slugs WHERE slug = :slug)")
    Optional<Article> findBySlug(String slug);

    /** By their names. */
    @SqlQuery("""
        SELECT category AS name, count(*) AS news
        FROM news_feed news
        WHERE is_readable(news) AND category IS NOT NULL
        GROUP BY category
        ORDER BY category
        """)
    List<NewsCategory> categories();

    /** What a reader typed as a tsquery; empty text when there is no word in it. */
    @SqlQuery("SELECT spanish_query(:typed)::text")
    String query(String typed);

    /**
     * Of the newest {@code considered} articles that the query finds, the best first, then the newest. The query comes
     * as text, so that the planner knows how common its words are.
     */
    @SqlQuery("WITH found AS MATERIALIZED ("
            + "SELECT news.id AS found_id FROM news_feed news"
            + " WHERE is_readable(news) AND search @@ :query::tsquery"
            + " ORDER BY published_at DESC, news.id DESC LIMIT :considered) SELECT"
            + HEADLINE
            + """
            FROM found
            JOIN news_feed news ON news.id = found_id
            LEFT JOIN users author ON author.id = news.author_id
            ORDER BY ts_rank(search, :query::tsquery) DESC, published_at DESC, news.id DESC
            LIMIT :rows OFFSET :skipped
            """)
    List<Headline> matching(String query, int considered, int rows, int skipped);

    /** When the next article begins or ends to be read, by its dates alone; empty when none does. */
    @SqlQuery("""
        SELECT least(
            (SELECT min(published_at) FROM news_feed WHERE is_published AND published_at > now()),
            (SELECT min(unpublish_at) FROM news_feed WHERE is_published AND unpublish_at > now()))
        """)
    Optional<Instant> nextChange();
}
