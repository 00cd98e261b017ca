package tv.lacajita.content.feed;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The catalogue as it was at one moment. */
record Feed(
        List<Slide> slides,
        List<Category> categories,
        List<Shelf> shelves,
        Map<String, List<Season>> seasonsByPlaylist,
        List<FeedChannel> channels) {

    /** Reads it in one snapshot: a playlist never stands beside the seasons of another moment. */
    static Feed read(Jdbi db) {
        return db.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            FeedStore store = handle.attach(FeedStore.class);
            return new Feed(
                    store.slides(),
                    store.categories(),
                    store.shelves(),
                    store.seasons().stream().collect(Collectors.groupingBy(Season::playlistId)),
                    store.channels());
        });
    }

    List<Season> seasonsOf(Playlist playlist) {
        return seasonsByPlaylist.getOrDefault(playlist.id(), List.of());
    }
}
