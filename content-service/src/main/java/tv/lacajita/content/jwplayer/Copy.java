package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Brings single parts of the copy to what Delivery shows; a playlist with all its media in one transaction. */
final class Copy {
    private final Jdbi db;
    private final Site site;

    Copy(Jdbi db, Site site) {
        this.db = db;
        this.site = site;
    }

    void readMedia(String id) throws InterruptedException {
        List<JsonNode> feeds = site.deliveredMedia(id).stream().toList();
        db.useExtension(CopyStore.class, store -> {
            if (feeds.isEmpty()) {
                store.lose(Part.MEDIA, id);
            } else {
                store.deliverMedia(Translation.deliveredMedia(feeds));
            }
        });
    }

    /** @param patiently whether to ask again when JW Player does not answer */
    void readPlaylist(String id, boolean patiently) throws InterruptedException {
        List<JsonNode> feeds = site.deliveredPlaylist(id, patiently);
        db.useTransaction(handle -> {
            CopyStore store = handle.attach(CopyStore.class);
            if (feeds.isEmpty()) {
                store.lose(Part.PLAYLISTS, id);
                return;
            }
            store.deliverPlaylist(Translation.deliveredPlaylist(id, feeds.getFirst()));
            store.deliverMedia(Translation.deliveredMedia(feeds));
            store.clearItems(id);
            store.addItems(id, Translation.deliveredIds(feeds));
        });
    }
}
