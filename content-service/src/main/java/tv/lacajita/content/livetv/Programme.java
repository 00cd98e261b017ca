package tv.lacajita.content.livetv;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.PropagateNull;
import tv.lacajita.content.ImageUrls;

/**
 * A programme of a channel's guide.
 *
 * @param startsAt included
 * @param endsAt not included
 * @param episode as shown on screen: {@code T2 E5}
 */
public record Programme(
        @PropagateNull UUID id,
        UUID channelId,
        Instant startsAt,
        Instant endsAt,
        String title,
        String subtitle,
        String description,
        String category,
        String image,
        String episode) {

    Programme with(ImageUrls images) {
        return new Programme(
                id,
                channelId,
                startsAt,
                endsAt,
                title,
                subtitle,
                description,
                category,
                images.absolute(image),
                episode);
    }
}
