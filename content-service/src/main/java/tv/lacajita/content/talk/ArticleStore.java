package tv.lacajita.content.talk;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The articles that readers take part in (sql/content/V3__news_interactions.sql, V18__news_in_full.sql). */
interface ArticleStore {
    /**
     * Which of {@code ids} readers see now. Until the transaction ends nobody else counts anything of them, and everybody
     * reads them; the order of the locks is the same for all.
     */
    @SqlQuery("""
        SELECT id FROM news_feed news
        WHERE id = ANY (:ids::bigint[]) AND is_readable(news)
        ORDER BY id
        FOR NO KEY UPDATE
        """)
    Set<Long> lock(Collection<Long> ids);

    /** Until when readers see an article, {@code Instant.MAX} for ever; empty when they do not. */
    @SqlQuery("""
        SELECT coalesce(unpublish_at, '9999-12-31T23:59:59Z') FROM news_feed news WHERE id = :id AND is_readable(news)
        """)
    Optional<Instant> readableUntil(long id);
}
