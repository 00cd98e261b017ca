package tv.lacajita.content.playlists;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.content.ImageUrls;

/** A playlist with the name of its segment; empty while it stands in none. */
public record PlaylistInSegment(@Nested @JsonUnwrapped Playlist playlist, String segment) {
    PlaylistInSegment with(ImageUrls images) {
        return new PlaylistInSegment(playlist.with(images), segment);
    }
}
