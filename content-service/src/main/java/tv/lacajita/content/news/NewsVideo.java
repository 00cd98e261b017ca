package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonIgnore;
import tv.lacajita.content.ImageUrls;

/**
 * A video that goes with an article.
 *
 * @param thumbnailUrl or null
 * @param durationSeconds or null
 * @param provider {@code jwplayer}, {@code youtube}, {@code vimeo} or null
 * @param providerId what the provider calls it, or null
 */
public record NewsVideo(
        @JsonIgnore int newsId,
        String videoUrl,
        String thumbnailUrl,
        Integer durationSeconds,
        String provider,
        String providerId) {

    NewsVideo with(ImageUrls images) {
        return new NewsVideo(newsId, videoUrl, images.absolute(thumbnailUrl), durationSeconds, provider, providerId);
    }
}
