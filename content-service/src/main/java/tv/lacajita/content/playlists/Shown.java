package tv.lacajita.content.playlists;

/**
 * SQL for what a caller is shown: every row when {@code :hidden} ones are, else those that are active, as is all that
 * they hang on. The row is named {@code playlist}, {@code season} or {@code video}.
 */
final class Shown {
    /** One that is in no segment stands by itself. */
    static final String PLAYLIST = " (:hidden OR playlist.active = 1 AND NOT EXISTS ("
            + "SELECT FROM lacajita_segments segment WHERE segment.id = playlist.segment_id AND segment.active = 0)) ";

    static final String SEASON = " (:hidden OR season.active = 1 AND EXISTS ("
            + "SELECT FROM lacajita_playlists playlist WHERE playlist.id = season.playlist_id AND" + PLAYLIST + ")) ";

    static final String VIDEO = " (:hidden OR video.active = 1 AND EXISTS ("
            + "SELECT FROM lacajita_season season WHERE season.id = video.season_id AND" + SEASON + ")) ";

    private Shown() {}
}
