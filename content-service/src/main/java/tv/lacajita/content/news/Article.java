package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.content.ImageUrls;

/**
 * A published article: the keys of its headline and its text.
 *
 * @param content sanitised HTML
 */
public record Article(@Nested @JsonUnwrapped Headline headline, String content) {
    Article with(ImageUrls images) {
        return new Article(headline.with(images), content);
    }
}
