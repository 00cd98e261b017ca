package tv.lacajita.content.feed;

import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;

/** A segment beside one of its playlists; a segment without any stands alone once. */
public record Shelf(
        @Nested("segment") Segment segment,
        @Nested("playlist") Playlist playlist) {
    Optional<Playlist> onIt() {
        return Optional.ofNullable(playlist);
    }
}
