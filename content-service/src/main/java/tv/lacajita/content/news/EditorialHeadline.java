package tv.lacajita.content.news;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;

/**
 * An article as its editors list it.
 *
 * @param status {@code draft}, {@code scheduled}, {@code published} or {@code unpublished}
 * @param publishedAt null for a draft, ahead for a scheduled one
 * @param unpublishAt when it ends by itself, or null
 */
public record EditorialHeadline(
        int id,
        String title,
        String slug,
        String excerpt,
        String imageUrl,
        String category,
        List<String> tags,
        String status,
        boolean isFeatured,
        Instant publishedAt,
        Instant unpublishAt,
        UUID authorId,
        String authorName,
        int viewCount,
        int likeCount,
        int commentCount,
        Instant createdAt,
        Instant updatedAt) {

    EditorialHeadline with(ImageUrls images) {
        return new EditorialHeadline(
                id,
                title,
                slug,
                excerpt,
                images.absolute(imageUrl),
                category,
                tags,
                status,
                isFeatured,
                publishedAt,
                unpublishAt,
                authorId,
                authorName,
                viewCount,
                likeCount,
                commentCount,
                createdAt,
                updatedAt);
    }
}
