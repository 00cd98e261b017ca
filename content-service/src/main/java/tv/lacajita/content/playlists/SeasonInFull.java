package tv.lacajita.content.playlists;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A season with its videos.
 *
 * @param videos JW Player's media ids in their order
 */
public record SeasonInFull(@Nested @JsonUnwrapped Season season, List<String> videos) {}
