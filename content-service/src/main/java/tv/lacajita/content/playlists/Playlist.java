package tv.lacajita.content.playlists;

import java.math.BigDecimal;
import java.time.Instant;
import tv.lacajita.content.ImageUrls;

/**
 * A playlist without its seasons.
 *
 * @param id JW Player's playlist id
 * @param segmentId null while it stands in no row of the home screen
 */
public record Playlist(
        String id,
        Integer segmentId,
        String title,
        String description,
        String category,
        String img,
        int subscription,
        BigDecimal subscriptionCost,
        int active,
        Instant createdAt,
        Instant updatedAt) {

    Playlist with(ImageUrls images) {
        return new Playlist(
                id,
                segmentId,
                title,
                description,
                category,
                images.absolute(img),
                subscription,
                subscriptionCost,
                active,
                createdAt,
                updatedAt);
    }
}
