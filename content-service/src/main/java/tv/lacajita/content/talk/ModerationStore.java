package tv.lacajita.content.talk;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import tv.lacajita.content.Reach;

/**
 * Comments as they are judged (sql/content/V3__news_interactions.sql, V16__readers.sql). Every statement names the
 * moderator: what stands under another's article is not there.
 */
interface ModerationStore {
    String OWN = " (:all OR news_id IN (SELECT id FROM news_feed WHERE author_id = " + CommentStore.ME + ")) ";

    String COMMENT = " id, news_id, parent_id, user_id, " + CommentStore.AUTHOR + """
        (SELECT title FROM news_feed WHERE news_feed.id = news_id) AS news_title, content, version,
        CASE WHEN is_approved THEN 'approved' ELSE 'pending' END AS status, created_at, edited_at, report_count,
        ARRAY(SELECT reason FROM news_comment_reports report WHERE comment_id = comment.id
              ORDER BY report.created_at DESC LIMIT 10) AS report_reasons
        """;

    /** Comments that wait or were hidden, oldest first, those over the id {@code after}. */
    @SqlQuery("SELECT" + COMMENT + "FROM news_comments comment WHERE NOT is_approved AND" + OWN + """
        AND (:after::integer IS NULL OR id > :after::integer)
        ORDER BY id LIMIT :rows
        """)
    List<JudgedComment> pending(@BindMethods Reach reach, Optional<String> after, int rows);

    /** Whether there is such a comment to judge. */
    @SqlQuery("SELECT EXISTS (SELECT FROM news_comments WHERE id = :id AND" + OWN + ")")
    boolean knows(@BindMethods Reach reach, long id);

    /**
     * Shows a comment to readers and settles what was reported of it; empty when there is none, or its text is of another
     * {@code version}.
     */
    @SqlQuery(CommentStore.IN_ARTICLE + """
        UPDATE news_comments comment
        SET is_approved = true, report_count = 0
        FROM article
        WHERE id = :id AND news_id = held AND (:version::integer IS NULL OR version = :version) AND
        """ + OWN + "RETURNING" + COMMENT)
    Optional<JudgedComment> approve(@BindMethods Reach reach, long id, Optional<Integer> version);

    /** Removes a comment with its replies; empty when there is none. */
    @SqlQuery(CommentStore.IN_ARTICLE + "DELETE FROM news_comments USING article WHERE id = :id AND news_id = held AND"
            + OWN + "RETURNING id")
    Optional<Integer> remove(@BindMethods Reach reach, long id);
}
