package tv.lacajita.content.playlists;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A playlist with its active seasons, the newest first. */
public record PlaylistInFull(@JsonUnwrapped Playlist playlist, List<SeasonInFull> seasons) {}
