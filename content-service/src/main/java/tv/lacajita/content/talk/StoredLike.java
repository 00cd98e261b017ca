package tv.lacajita.content.talk;

import org.jdbi.v3.core.mapper.Nested;

/** A row of {@code news_likes}. */
public record StoredLike(int id, @Nested Like like) {}
