package tv.lacajita.content.feed;

import java.time.Instant;
import java.util.List;

/**
 * A season of a playlist.
 *
 * @param videos JW Player's media ids, in the order in which they are shown
 */
public record Season(
        int id, String playlistId, String title, String description, Instant date, int active, List<String> videos) {}
