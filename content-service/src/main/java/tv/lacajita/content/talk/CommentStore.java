package tv.lacajita.content.talk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Comments as readers see and write them (sql/content/V3__news_interactions.sql, V16__readers.sql): what is approved and,
 * with the token of {@code sub}, what is theirs.
 */
interface CommentStore {
    String ME = "(SELECT users.id FROM users WHERE auth0_id = :sub)";

    String AUTHOR = """
        coalesce((
            SELECT coalesce(shown_name(users), 'Usuario')
            FROM users WHERE users.id = comment.user_id AND deleted_at IS NULL), 'Usuario eliminado') AS author_name,
        """;

    /**
     * The article of a comment, locked before the comment is: who removes an article takes its lock and then those of its
     * comments, and who writes to a comment counts it in the article.
     */
    String IN_ARTICLE = """
        WITH article (held) AS (
            SELECT id FROM news_feed WHERE id = (SELECT news_id FROM news_comments WHERE id = :id) FOR NO KEY UPDATE)
        """;

    String SEEN = " (is_approved OR user_id = " + ME + ") ";

    String COMMENT = " comment.id, comment.parent_id, " + AUTHOR + """
        comment.content, CASE WHEN comment.is_approved THEN 'approved' ELSE 'pending' END AS status,
        comment.created_at, comment.edited_at,
        (SELECT count(*) FROM news_comments WHERE parent_id = comment.id AND
        """ + SEEN
            + ") AS reply_count, coalesce(comment.user_id = " + ME + ", false) AS own ";

    /** First comments of threads, newest first, those under the id {@code before}. */
    @SqlQuery("SELECT" + COMMENT + """
        FROM news_comments comment
        WHERE news_id = :news AND parent_id IS NULL AND (:before::integer IS NULL OR id < :before::integer) AND
        """ + SEEN + "ORDER BY id DESC LIMIT :rows")
    List<Comment> threads(long news, Optional<String> sub, Optional<String> before, int rows);

    /** Replies to each of {@code parents}, {@code rows} of each at most, oldest first, those over the id {@code after}. */
    @SqlQuery("SELECT" + COMMENT + """
        FROM (SELECT id FROM news_comments WHERE id = ANY (:parents::integer[]) AND news_id = :news AND
        """ + SEEN + """
        ) parent
        CROSS JOIN LATERAL (
            SELECT id, parent_id, user_id, content, is_approved, created_at, edited_at
            FROM news_comments
            WHERE parent_id = parent.id AND (:after::integer IS NULL OR id > :after::integer) AND
        """ + SEEN + """
            ORDER BY id
            LIMIT :rows) comment
        ORDER BY comment.id
        """)
    List<Comment> replies(long news, List<Integer> parents, Optional<String> sub, Optional<String> after, int rows);

    /** Writes a comment that waits; empty when it replies to what is no approved first comment of the article. */
    @SqlQuery("""
        INSERT INTO news_comments AS comment (news_id, user_id, parent_id, content)
        SELECT :news, :user, :parentId::integer, :content
        WHERE :parentId::integer IS NULL OR EXISTS (
            SELECT FROM news_comments parent
            WHERE parent.id = :parentId::integer AND parent.news_id = :news AND parent.parent_id IS NULL AND parent.is_approved)
        RETURNING
        """ + COMMENT)
    Optional<Comment> add(long news, UUID user, String sub, @BindMethods NewComment wanted);

    /** Changes the user's own comment within 15 minutes of its writing; with another text it waits again. */
    @SqlQuery(IN_ARTICLE + """
        UPDATE news_comments comment
        SET content = :content,
            is_approved = is_approved AND content = :content,
            version = version + (content <> :content)::integer,
            edited_at = CASE WHEN content = :content THEN edited_at ELSE now() END
        FROM article
        WHERE id = :id AND news_id = held AND user_id = :user AND created_at > now() - interval '15 minutes'
        RETURNING
        """ + COMMENT)
    Optional<Comment> change(long id, UUID user, String sub, String content);

    /** Whether there is such a comment of the user. */
    @SqlQuery("SELECT EXISTS (SELECT FROM news_comments WHERE id = :id AND user_id = :user)")
    boolean isOwn(long id, UUID user);

    /** Removes the user's own comment with its replies; empty when there is none. */
    @SqlQuery(
            IN_ARTICLE
                    + "DELETE FROM news_comments USING article WHERE id = :id AND news_id = held AND user_id = :user RETURNING id")
    Optional<Integer> remove(long id, UUID user);
}
