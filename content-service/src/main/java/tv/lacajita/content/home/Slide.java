package tv.lacajita.content.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import tv.lacajita.content.ImageUrls;

/**
 * A picture or video of the home screen's carousel. Its place is {@code order} and, as the table has it, {@code order_}.
 *
 * @param link what it opens
 */
public record Slide(
        int id,
        String link,
        String imgsrc,
        String video,
        Instant dateTime,
        int active,
        @JsonProperty("order") int place,
        int muted) {
    @JsonProperty("order_")
    int placeByItsOldName() {
        return place;
    }

    Slide with(ImageUrls images) {
        return new Slide(id, link, images.absolute(imgsrc), video, dateTime, active, place, muted);
    }
}
