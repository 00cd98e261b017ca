package tv.lacajita.content.home;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A row of the home screen. Its place is {@code order} and, as the table has it, {@code order_}.
 *
 * @param livetv 1 when it shows the channels instead of playlists
 */
public record Segment(
        int id,
        String name,
        int livetv,
        @JsonProperty("order") int place,
        int active) {
    @JsonProperty("order_")
    int placeByItsOldName() {
        return place;
    }
}
