package tv.lacajita.content.playlists;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A playlist with all that the admin web's list of playlists shows of it. */
public record ManagedPlaylist(
        @JsonUnwrapped PlaylistInSegment playlist, List<CategoryOfPlaylist> categories, List<Season> seasons) {}
