package tv.lacajita.content.playlists;

import java.time.Instant;
import java.util.List;

/** The catalogue in figures, in both shapes of the running system. Active rows only. */
public record Overview(
        int activeCarouselItems,
        int activeSegments,
        int activePlaylists,
        int activeSeasons,
        int activeVideos,
        List<CategoryCount> playlistsByCategory,
        int subscriptionRequired,
        int freeContent,
        Instant timestamp,
        Statistics statistics) {

    /** @param category null for the playlists without one */
    public record CategoryCount(String category, int count) {}

    /** @param newPlaylistsWeek those of the last seven days, as {@code newSeasonsWeek} */
    public record Statistics(
            int activeCarouselItems,
            int activeSegments,
            int livetvSegments,
            int activePlaylists,
            int subscriptionPlaylists,
            int activeSeasons,
            int activeVideos,
            int newPlaylistsWeek,
            int newSeasonsWeek,
            int livetvChannels) {}

    static Overview of(Statistics figures, List<CategoryCount> playlistsByCategory) {
        return new Overview(
                figures.activeCarouselItems(),
                figures.activeSegments(),
                figures.activePlaylists(),
                figures.activeSeasons(),
                figures.activeVideos(),
                playlistsByCategory,
                figures.subscriptionPlaylists(),
                figures.activePlaylists() - figures.subscriptionPlaylists(),
                Instant.now(),
                figures);
    }
}
