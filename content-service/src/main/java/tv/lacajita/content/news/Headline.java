package tv.lacajita.content.news;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tv.lacajita.content.ImageUrls;

/**
 * A published article as the news feed shows it.
 *
 * @param authorName null when nobody is named
 */
public record Headline(
        int id,
        String title,
        String slug,
        String excerpt,
        String imageUrl,
        String category,
        Instant publishedAt,
        int viewCount,
        int likeCount,
        String authorName) {

    Headline with(ImageUrls images) {
        return new Headline(
                id,
                title,
                slug,
                excerpt,
                images.absolute(imageUrl),
                category,
                publishedAt,
                viewCount,
                likeCount,
                authorName);
    }

    /** Where it stands among others: {@code microseconds since 1970|id}. */
    String place() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, publishedAt) + "|" + id;
    }
}
