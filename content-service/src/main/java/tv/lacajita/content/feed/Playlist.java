package tv.lacajita.content.feed;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.PropagateNull;

/**
 * A playlist of the feed, without its seasons.
 *
 * @param id JW Player's playlist id
 * @param img as stored, see {@link tv.lacajita.content.ImageUrls}
 * @param categories the ids of its categories
 */
public record Playlist(
        @PropagateNull String id,
        String title,
        String description,
        String category,
        String img,
        int subscription,
        BigDecimal subscriptionCost,
        int active,
        Instant createdAt,
        Instant updatedAt,
        List<Integer> categories) {}
