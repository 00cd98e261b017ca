package tv.lacajita.content.talk;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Likes (sql/content/V3__news_interactions.sql); writing them counts them (V16__readers.sql). {@code likes} is a JSON
 * array of {@link Like}.
 */
interface LikeStore {
    /** Which of {@code likes} are there. */
    @SqlQuery("""
        WITH asked AS (
            SELECT news_id, user_id, device_id
            FROM jsonb_to_recordset(:likes::jsonb) AS asked (news_id bigint, user_id uuid, device_id text)
        )
        SELECT id, news_id, user_id, NULL AS device_id FROM news_likes JOIN asked USING (news_id, user_id)
        UNION ALL
        SELECT id, news_id, NULL, device_id FROM news_likes JOIN asked USING (news_id, device_id)
        """)
    List<StoredLike> find(String likes);

    /** Writes {@code likes}. */
    @SqlUpdate("""
        INSERT INTO news_likes (news_id, user_id, device_id)
        SELECT news_id, user_id, device_id
        FROM jsonb_to_recordset(:likes::jsonb) AS wanted (news_id integer, user_id uuid, device_id text)
        """)
    void add(String likes);

    /** Removes likes by their ids. */
    @SqlUpdate("DELETE FROM news_likes WHERE id = ANY (:ids::integer[])")
    void remove(Collection<Integer> ids);
}
