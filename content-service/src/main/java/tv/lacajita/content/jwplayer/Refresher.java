package tv.lacajita.content.jwplayer;

import java.util.Map;
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
    private final Map<Part, Set<String>> wanted =
            Map.of(Part.PLAYLISTS, ConcurrentHashMap.newKeySet(), Part.MEDIA, ConcurrentHashMap.newKeySet());
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

    void want(Part part, String id) {
        Set<String> waiting = wanted.get(part);
        if (copy.isPresent() && waiting.size() < MOST_WAITING) {
            waiting.add(id);
            worker.poke(); // also for one that waits already: the database may have been away when its turn came
        }
    }

    /** Something in the tables is marked. */
    void poke() {
        worker.poke();
    }

    @Override
    public void close() throws InterruptedException {
        worker.close();
    }

    private void refresh() throws InterruptedException {
        for (Part part : Part.values()) {
            for (String id : Set.copyOf(wanted.get(part))) {
                // before it is asked for: who wants it meanwhile may know of something newer
                wanted.get(part).remove(id);
                if (!store.knows(part, id)) {
                    store.add(part, id);
                }
                read(part, id);
            }
        }
        for (Part part : Part.values()) {
            for (String id : store.marked(part)) {
                read(part, id);
            }
        }
    }

    private void read(Part part, String id) throws InterruptedException {
        if (!store.claim(part, id)) {
            return;
        }
        try {
            switch (part) {
                case PLAYLISTS -> copy.orElseThrow().readPlaylist(id, false);
                case MEDIA -> copy.orElseThrow().readMedia(id);
            }
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
