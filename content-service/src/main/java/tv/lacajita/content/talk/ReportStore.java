package tv.lacajita.content.talk;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What readers say against comments (sql/content/V16__readers.sql). */
interface ReportStore {
    /**
     * Notes that a user reports a comment that readers see, and hides it from the third report since it was approved; gives
     * how many those are. Empty when there is no such comment, or the user reported it before.
     */
    @SqlQuery(CommentStore.IN_ARTICLE + """
        , reported AS (
            INSERT INTO news_comment_reports (comment_id, user_id, reason)
            SELECT comment.id, :user, :reason
            FROM article JOIN news_feed news ON news.id = held JOIN news_comments comment ON news_id = held
            WHERE comment.id = :id AND is_approved AND is_readable(news)
            ON CONFLICT DO NOTHING
            RETURNING comment_id
        )
        UPDATE news_comments
        SET report_count = report_count + 1, is_approved = is_approved AND report_count + 1 < 3
        FROM reported
        WHERE id = comment_id
        RETURNING report_count
        """)
    Optional<Integer> add(long id, UUID user, String reason);

    /** Whether the user reported it. */
    @SqlQuery("SELECT EXISTS (SELECT FROM news_comment_reports WHERE comment_id = :comment AND user_id = :user)")
    boolean isBy(long comment, UUID user);
}
