package tv.lacajita.content.livetv;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.content.ImageUrls;

/**
 * A channel as its editors see it.
 *
 * @param isActive viewers have it in no output while it is false
 * @param lastCheckedAt when its stream was probed, or null
 */
public record EditedChannel(
        @JsonUnwrapped @Nested Channel channel,
        boolean isActive,
        Instant lastCheckedAt,
        Instant createdAt,
        Instant updatedAt) {

    EditedChannel with(ImageUrls images) {
        return new EditedChannel(channel.with(images), isActive, lastCheckedAt, createdAt, updatedAt);
    }
}
