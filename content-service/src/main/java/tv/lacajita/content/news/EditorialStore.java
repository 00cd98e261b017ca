package tv.lacajita.content.news;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import tv.lacajita.content.Reach;

/**
 * News as editors see it, in every state (sql/content/V3__news_interactions.sql, V18__news_in_full.sql). Every statement
 * names the editor: what is another's is not there.
 */
interface EditorialStore {
    String OWN = " (:all OR author_id = (SELECT users.id FROM users WHERE auth0_id = :sub)) ";

    String STATUS = """
        CASE WHEN is_readable(news_feed) THEN 'published'
             WHEN is_published AND published_at > now() THEN 'scheduled'
             WHEN published_at IS NULL THEN 'draft'
             ELSE 'unpublished' END
        """;

    String HEADLINE =
            " id, title, slug, excerpt, image_url, category, tags, published_at, unpublish_at, is_featured, author_id,"
                    + STATUS
                    + """
        AS status, (SELECT shown_name(users) FROM users WHERE users.id = author_id) AS author_name,
        view_count, like_count, comment_count, created_at, updated_at
        """;

    String ARTICLE = HEADLINE + ", content, video_url ";

    /** What {@link #ARTICLE} reads, by name. */
    String SHOWN = """
         id, title, slug, excerpt, image_url, category, tags, published_at, unpublish_at, is_featured, author_id, status,
            author_name, view_count, like_count, comment_count, created_at, updated_at, content, video_url
        """;

    String ADD_VIDEOS = """
        INSERT INTO news_videos (news_id, video_url, thumbnail_url, duration_seconds, provider, provider_id)
        SELECT made.id, film.video_url, film.thumbnail_url, film.duration_seconds, film.provider, film.provider_id
        """;

    String VIDEOS = """
        ROWS FROM (jsonb_to_recordset(:videos::jsonb) AS (video_url text, thumbnail_url text, duration_seconds integer,
            provider text, provider_id text)) WITH ORDINALITY
            AS film (video_url, thumbnail_url, duration_seconds, provider, provider_id, place) ORDER BY place
        """;

    /** Articles of one {@code status} and with the words {@code q}, newest first, those under the id {@code before}. */
    @SqlQuery("SELECT " + HEADLINE + "FROM news_feed WHERE" + OWN + """
        AND (:q::text IS NULL OR search @@ (SELECT spanish_query(:q)))
        AND (:before::integer IS NULL OR id < :before::integer)
        AND (:status::text IS NULL OR :status =
        """ + STATUS + ") ORDER BY id DESC LIMIT :rows")
    List<EditorialHeadline> list(
            @BindMethods Reach reach, Optional<String> status, Optional<String> q, Optional<String> before, int rows);

    /** One article. */
    @SqlQuery("SELECT" + ARTICLE + "FROM news_feed WHERE id = :id AND" + OWN)
    Optional<EditorialArticle> find(@BindMethods Reach reach, long id);

    /**
     * Writes a draft by the editor with its videos, under {@code slug} or the first of {@code slug-2}, {@code slug-3} …
     * that no article has or had; empty when another took that one at the same moment.
     *
     * @param wanted a JSON object with title, content and any of excerpt, image_url, video_url, category, tags; other keys
     *     are left
     * @param videos a JSON array, or empty
     */
    @SqlQuery("""
        WITH made AS (
            INSERT INTO news_feed (title, slug, content, excerpt, image_url, video_url, category, tags, author_id)
            SELECT wanted.title, candidate, wanted.content, wanted.excerpt, wanted.image_url, wanted.video_url,
                wanted.category, coalesce(wanted.tags, '{}'), (SELECT users.id FROM users WHERE auth0_id = :sub)
            FROM jsonb_populate_record(NULL::news_feed, :wanted::jsonb) wanted
            CROSS JOIN generate_series(1, 1000) AS number
            CROSS JOIN LATERAL (SELECT :slug || CASE WHEN number > 1 THEN '-' || number ELSE '' END AS candidate) name
            WHERE NOT EXISTS (SELECT FROM news_slugs WHERE news_slugs.slug = candidate)
            ORDER BY number
            LIMIT 1
            ON CONFLICT (slug) DO NOTHING
            RETURNING id, slug),
        shown AS (
        """ + ADD_VIDEOS + "FROM made, " + VIDEOS + ") SELECT id, slug FROM made")
    Optional<Made> add(@BindMethods Reach reach, String slug, String wanted, Optional<String> videos);

    /**
     * Changes what {@code changes} names and returns the article; empty when there is none.
     *
     * @param changes a JSON object with any of title, slug, content, excerpt, image_url, video_url, category, tags; other
     *     keys are left
     * @param videos a JSON array of those that take the place of all it has; empty leaves them
     */
    @SqlQuery("""
        WITH changed AS (
            UPDATE news_feed
            SET (title, slug, content, excerpt, image_url, video_url, category, tags) = (
                    SELECT changed.title, changed.slug, changed.content, changed.excerpt, changed.image_url,
                        changed.video_url, changed.category, changed.tags
                    FROM jsonb_populate_record(news_feed, :changes::jsonb) changed),
                updated_at = now()
            WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE + """
            ),
        gone AS (
            DELETE FROM news_videos USING changed WHERE news_id = changed.id AND :videos::jsonb IS NOT NULL),
        shown AS (
        """ + ADD_VIDEOS + "FROM changed AS made, " + VIDEOS
            + ") SELECT" + SHOWN + "FROM changed")
    Optional<EditorialArticle> change(@BindMethods Reach reach, long id, String changes, Optional<String> videos);

    /**
     * Shows an article to readers, now at the latest; one that they saw before keeps its date, an end that is past is
     * forgotten. Empty when there is none.
     */
    @SqlQuery("""
        UPDATE news_feed
        SET is_published = true, published_at = least(coalesce(published_at, now()), now()),
            unpublish_at = CASE WHEN unpublish_at > now() THEN unpublish_at END, updated_at = now()
        WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE)
    Optional<EditorialArticle> publish(@BindMethods Reach reach, long id);

    /** Hides an article from readers; one that they never saw is a draft again. Empty when there is none. */
    @SqlQuery("""
        UPDATE news_feed
        SET is_published = false, published_at = CASE WHEN published_at <= now() THEN published_at END,
            unpublish_at = NULL, updated_at = now()
        WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE)
    Optional<EditorialArticle> unpublish(@BindMethods Reach reach, long id);

    /**
     * Says from when and until when readers see an article; empty when there is none.
     *
     * @param plan a JSON object with any of publish_at and unpublish_at (null for no end)
     */
    @SqlQuery("""
        UPDATE news_feed
        SET is_published = is_published OR :plan::jsonb ->> 'publish_at' IS NOT NULL,
            published_at = coalesce((:plan::jsonb ->> 'publish_at')::timestamptz, published_at),
            unpublish_at = CASE WHEN jsonb_exists(:plan::jsonb, 'unpublish_at')
                THEN (:plan::jsonb ->> 'unpublish_at')::timestamptz ELSE unpublish_at END,
            updated_at = now()
        WHERE id = :id AND
        """ + OWN + "RETURNING" + ARTICLE)
    Optional<EditorialArticle> schedule(@BindMethods Reach reach, long id, String plan);

    /** Puts an article among those that stand out, or takes it from there; empty when there is none. */
    @SqlQuery("UPDATE news_feed SET is_featured = :featured, updated_at = now() WHERE id = :id AND" + OWN + "RETURNING"
            + ARTICLE)
    Optional<EditorialArticle> feature(@BindMethods Reach reach, long id, boolean featured);

    /** Removes an article with all that readers did with it; empty when there is none. */
    @SqlQuery("DELETE FROM news_feed WHERE id = :id AND" + OWN + "RETURNING id")
    Optional<Integer> remove(@BindMethods Reach reach, long id);
}
