package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads the whole site, one answer of JW Player and one transaction after the other. What a step did and where the next
 * one begins commit together, so whoever comes after a crash goes on where it happened.
 */
final class Sync {
    private final Jdbi db;
    private final Site site;
    private final Copy copy;

    Sync(Jdbi db, Site site, Copy copy) {
        this.db = db;
        this.site = site;
        this.copy = copy;
    }

    /** Somebody else has gone on with the same reading. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Does one step of it. */
    void step(Progress at) throws InterruptedException {
        try {
            switch (at.phase()) {
                case "media" -> listMedia(at);
                case "playlists" -> listPlaylists(at);
                case "items" -> readPlaylist(at);
                case "unlisted_media" -> checkMedia(at);
                case "unlisted_playlists" -> checkPlaylist(at);
                default -> throw new IllegalStateException("no phase " + at.phase());
            }
        } catch (Overtaken e) {
            // that step is done; the next one starts from where the reading stands now
        }
    }

    private void listMedia(Progress at) throws InterruptedException {
        Site.Listed page = site.media(at.nextPage());
        db.useTransaction(handle -> {
            handle.attach(CopyStore.class).listMedia(Translation.listedMedia(page.objects()), at.id());
            turn(handle.attach(SyncStore.class), at, page, "playlists");
        });
    }

    private void listPlaylists(Progress at) throws InterruptedException {
        Site.Listed page = site.playlists(at.nextPage());
        db.useTransaction(handle -> {
            handle.attach(CopyStore.class).listPlaylists(Translation.listedPlaylists(page.objects()), at.id());
            turn(handle.attach(SyncStore.class), at, page, "items");
        });
    }

    private static void turn(SyncStore syncs, Progress at, Site.Listed page, String next) {
        boolean turned = syncs.turnPage(at.id(), at.phase(), at.nextPage(), page.total());
        if (!turned) {
            throw new Overtaken();
        }
        if (page.last()) {
            syncs.enter(at.id(), at.phase(), next);
        }
    }

    private void readPlaylist(Progress at) throws InterruptedException {
        Optional<String> unread = db.withExtension(SyncStore.class, syncs -> syncs.findUnreadPlaylist(at.id()));
        if (unread.isEmpty()) {
            db.useExtension(SyncStore.class, syncs -> syncs.enter(at.id(), at.phase(), "unlisted_media"));
            return;
        }
        copy.readPlaylist(unread.get(), true);
        db.useExtension(SyncStore.class, syncs -> syncs.beat(at.id()));
    }

    /** The lists shift while they are read, and end at 10,000: what they did not show is gone only if it is not there. */
    private void checkMedia(Progress at) throws InterruptedException {
        Optional<String> unlisted = db.withExtension(SyncStore.class, syncs -> syncs.findUnlisted(Part.MEDIA, at.id()));
        if (unlisted.isEmpty()) {
            db.useExtension(SyncStore.class, syncs -> syncs.enter(at.id(), at.phase(), "unlisted_playlists"));
            return;
        }
        Optional<JsonNode> found = site.findMedia(unlisted.get());
        db.useTransaction(handle -> {
            CopyStore store = handle.attach(CopyStore.class);
            found.ifPresentOrElse(
                    media -> store.listMedia(Translation.listedMedium(unlisted.get(), media), at.id()),
                    () -> store.lose(Part.MEDIA, unlisted.get()));
            handle.attach(SyncStore.class).beat(at.id());
        });
    }

    private void checkPlaylist(Progress at) throws InterruptedException {
        Optional<String> unlisted =
                db.withExtension(SyncStore.class, syncs -> syncs.findUnlisted(Part.PLAYLISTS, at.id()));
        if (unlisted.isEmpty()) {
            db.useExtension(SyncStore.class, syncs -> syncs.finish(at.id()));
            return;
        }
        if (site.findPlaylist(unlisted.get()).isPresent()) {
            copy.readPlaylist(unlisted.get(), true);
        } else {
            db.useExtension(CopyStore.class, store -> store.lose(Part.PLAYLISTS, unlisted.get()));
        }
        db.useExtension(SyncStore.class, syncs -> syncs.beat(at.id()));
    }
}
