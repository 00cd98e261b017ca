package tv.lacajita.content.feed;

/**
 * A row of the home screen.
 *
 * @param livetv 1 when it shows the channels instead of playlists
 */
public record Segment(int id, String name, int livetv, int place, int active) {
    boolean showsChannels() {
        return livetv == 1;
    }
}
