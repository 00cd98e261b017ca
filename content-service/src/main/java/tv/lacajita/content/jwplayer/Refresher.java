package tv.lacajita.content.jwplayer;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.http.ApiError;

/**
 * Asks JW Player again, in the background, for what readers found old and for what its webhooks named. What it does not
 * get is shown as it is.
 */
final class Refresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final int MOST_WAITING = 1_000;

    private final RefreshStore store;
    private final Optional<Copy> copy;
    private final Set<String> media = ConcurrentHashMap.newKeySet();
    private final Set<String> playlists = ConcurrentHashMap.newKeySet();
    private final Worker worker = new Worker("jwplayer-refresh", this::refresh);

    /** @param copy empty when no site is configured: then nothing is asked for */
    Refresher(Jdbi db, Optional<Copy> copy) {
        this.store = db.onDemand(RefreshStore.class);
        this.copy = copy;
    }

    Refresher start() {
        copy.ifPresent(present -> worker.start());
        return this;
    }

    void wantMedia(String id) {
        want(media, id);
    }

    void wantPlaylist(String id) {
        want(playlists, id);
    }

    /** Something in the tables is marked. */
    void poke() {
        worker.poke();
    }

    @Override
    public void close() throws InterruptedException {
        worker.close();
    }

    private void want(Set<String> waiting, String id) {
        if (copy.isPresent() && waiting.size() < MOST_WAITING) {
            waiting.add(id);
            worker.poke(); // also for one that waits already: the database may have been away when its turn came
        }
    }

    private void refresh() throws InterruptedException {
        // each leaves the set before it is asked for: who wants it meanwhile may know of something newer
        for (String id : Set.copyOf(playlists)) {
            playlists.remove(id);
            if (!store.knowsPlaylist(id)) {
                store.addPlaylist(id);
            }
            readPlaylist(id);
        }
        for (String id : Set.copyOf(media)) {
            media.remove(id);
            if (!store.knowsMedia(id)) {
                store.addMedia(id);
            }
            readMedia(id);
        }
        for (String id : store.markedPlaylists()) {
            readPlaylist(id);
        }
        for (String id : store.markedMedia()) {
            readMedia(id);
        }
    }

    private void readPlaylist(String id) throws InterruptedException {
        if (store.claimPlaylist(id)) {
            attempt(id, () -> copy.orElseThrow().readPlaylist(id, false));
        }
    }

    private void readMedia(String id) throws InterruptedException {
        if (store.claimMedia(id)) {
            attempt(id, () -> copy.orElseThrow().readMedia(id));
        }
    }

    private static void attempt(String id, Worker.Task task) throws InterruptedException {
        try {
            task.run();
        } catch (ApiError e) {
            LOG.info("{} is not refreshed: {}", id, e.code());
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                throw e;
            }
            LOG.error("{} is not refreshed: what JW Player says of it cannot be kept", id, e);
        }
    }
}
