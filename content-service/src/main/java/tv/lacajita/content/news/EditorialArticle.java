package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.content.ImageUrls;

/** An article as its editors see it, in whatever state. */
public record EditorialArticle(@Nested @JsonUnwrapped EditorialHeadline headline, String content, String videoUrl) {
    EditorialArticle with(ImageUrls images) {
        return new EditorialArticle(headline.with(images), images.absoluteIn(content), videoUrl);
    }
}
