package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.content.ImageUrls;

/**
 * A published article: the keys of its headline, its text, and what else is told of it.
 *
 * @param content sanitised HTML
 * @param videoUrl the film at its head, or null; those that go with it are its videos
 */
public record Article(
        @Nested @JsonUnwrapped Headline headline,
        String content,
        String videoUrl,
        List<String> tags,
        int commentCount,
        Instant updatedAt) {

    Article with(ImageUrls images) {
        return new Article(headline.with(images), images.absoluteIn(content), videoUrl, tags, commentCount, updatedAt);
    }
}
