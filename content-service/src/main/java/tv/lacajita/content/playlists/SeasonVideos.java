package tv.lacajita.content.playlists;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;

/** The videos of a season in their order. Who changes the order holds the season, so that two who do take turns. */
final class SeasonVideos {
    private final Jdbi db;
    private final Changes changes;

    SeasonVideos(Database database) {
        this.db = database.rows(Video.class).jdbi();
        this.changes = database.changes();
    }

    /** Puts a video of {@code owner} last; empty when the season has it already. */
    Optional<Video> add(String sent, int season, String owner) {
        Optional<Video> added = db.inTransaction(handle -> {
            VideoStore videos = held(handle.attach(VideoStore.class), season);
            return videos.add(sent, owner);
        });
        changes.announce("catalogue");
        return added;
    }

    /** Leaves the season with {@code inOrder} and nothing else; those that are new are {@code owner}'s. */
    void replace(int season, List<String> inOrder, String owner) {
        db.useTransaction(handle -> {
            VideoStore videos = held(handle.attach(VideoStore.class), season);
            videos.removeOthers(season, inOrder);
            videos.put(season, inOrder, owner);
        });
        changes.announce("catalogue");
    }

    private static VideoStore held(VideoStore videos, int season) {
        if (videos.hold(season).isEmpty()) {
            throw ApiError.invalid("season_id", "No existe la temporada " + season);
        }
        return videos;
    }
}
