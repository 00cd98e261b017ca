package tv.lacajita.content.news;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * News as editors see it, in every state (sql/content/V3__news_interactions.sql). Every statement names the editor: what
 * is another's is not there.
 */
interface EditorialStore {
    String OWN = " (:all OR author_id = (SELECT users.id FROM users WHERE auth0_id = :sub)) ";

    String STATUS = """
        CASE WHEN is_published AND published_at > now() THEN 'scheduled'
             WHEN is_published THEN 'published'
             WHEN published_at IS NULL THEN 'draft'
             ELSE 'unpublished' END
        """;

    String HEADLINE = " id, title, slug, excerpt, image_url, category, tags, published_at, author_id," + STATUS + """
        AS status, (SELECT coalesce(display_name, users.name) FROM users WHERE users.id = author_id) AS author_name,
        view_count, like_count, comment_count, created_at, updated_at
        """;

    String ARTICLE = HEADLINE + ", content ";

    /** Articles of one {@code status} and with the words {@code q}, newest first, those under the id {@code before}. */
    @SqlQuery("SELECT " + HEADLINE + "FROM news_feed WHERE" + OWN + """
        AND (:q::text IS NULL OR search @@ spanish_query(:q))
        AND (:before::integer IS NULL OR id < :before::integer)
        AND (:status::text IS NULL OR :status =
        """ + STATUS + ") ORDER BY id DESC LIMIT :rows")
    List<EditorialHeadline> list(
            @BindMethods Editor editor, Optional<String> status, Optional<String> q, Optional<String> before, int rows);

    /** One article. */
    @SqlQuery("SELECT" + ARTICLE + "FROM news_feed WHERE id = :id AND" + OWN)
    Optional<EditorialArticle> find(@BindMethods Editor editor, long id);

    /**
     * Writes a draft by the editor, under its slug or the first of {@code slug-2}, {@code slug-3} … that is free; empty
     * when another took that one at the same moment.
     */
    @SqlQuery("""
        INSERT INTO news_feed (title, slug, content, excerpt, image_url, category, tags, author_id)
        SELECT :title, candidate, :content, :excerpt, :imageUrl, :category, :tags::text[],
            (SELECT id FROM users WHERE auth0_id = :sub)
        FROM generate_series(1, 1000) AS number
        CROSS JOIN LATERAL (SELECT :slug || CASE WHEN number > 1 THEN '-' || number ELSE '' END AS candidate) name
        WHERE NOT EXISTS (SELECT FROM news_feed WHERE slug = candidate)
        ORDER BY number
        LIMIT 1
        ON CONFLICT (slug) DO NOTHING
        RETURNING id, slug
        """)
    Optional<Made> add(@BindMethods Editor editor, @BindMethods NewArticle wanted);

    /**
     * Changes what {@code changes} names and returns the article; empty when there is none.
     *
     * @param changes a JSON object with any of title, content, excerpt, image_url, category, tags; other keys are left
     */
    @SqlQuery("""
        UPDATE news_feed
        SET (title, content, excerpt, image_url, category, tags) = (
                SELECT changed.title, changed.content, changed.excerpt, changed.image_url, changed.category, changed.tags
                FROM jsonb_populate_record(news_feed, :changes::jsonb) changed),
            updated_at = now()
        WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE)
    Optional<EditorialArticle> change(@BindMethods Editor editor, long id, String changes);

    /** Shows an article to readers, now at the latest; one that they saw before keeps its date. Empty when none. */
    @SqlQuery("""
        UPDATE news_feed
        SET is_published = true, published_at = least(coalesce(published_at, now()), now()),
            updated_at = now()
        WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE)
    Optional<EditorialArticle> publish(@BindMethods Editor editor, long id);

    /** Hides an article from readers; empty when there is none. */
    @SqlQuery("""
        UPDATE news_feed
        SET is_published = false, updated_at = now()
        WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE)
    Optional<EditorialArticle> unpublish(@BindMethods Editor editor, long id);

    /** Removes an article with all that readers did with it; empty when there is none. */
    @SqlQuery("DELETE FROM news_feed WHERE id = :id AND" + OWN + "RETURNING id")
    Optional<Integer> remove(@BindMethods Editor editor, long id);
}
