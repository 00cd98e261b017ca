package tv.lacajita.content.jwplayer;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.http.ApiError;

/**
 * Does in the background what is to be read of JW Player's site, unless another instance is at it. It goes on with what
 * another process left undone when it starts, when it is poked and every minute.
 */
final class SyncRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncRunner.class);

    private final Jdbi db;
    private final Sync sync;
    private final Worker worker = new Worker("jwplayer-sync", this::goOn);

    SyncRunner(Database database, Sync sync) {
        this.db = database.rows(Progress.class).jdbi();
        this.sync = sync;
    }

    SyncRunner start() {
        worker.start();
        return this;
    }

    /** There is something to be read. */
    void poke() {
        worker.poke();
    }

    @Override
    public void close() throws InterruptedException {
        worker.close();
    }

    /**
     * The lock's transaction does nothing else and stays open while the reading goes on: it ends with its process. Its
     * handle is opened and not lent, or JDBI would give it to every step too and nothing would commit before the end.
     */
    private void goOn() throws InterruptedException {
        if (running().isEmpty()) {
            return;
        }
        try (Handle own = db.open()) {
            own.useTransaction(handle -> {
                if (handle.attach(SyncStore.class).lock()) {
                    readToTheEnd();
                }
            });
        }
    }

    private void readToTheEnd() throws InterruptedException {
        for (Optional<Progress> at = running(); at.isPresent(); at = running()) {
            try {
                sync.step(at.get());
            } catch (ApiError e) {
                LOG.warn(
                        "the reading {} of JW Player's site fails: {}", at.get().id(), e.code());
                fail(at.get(), e.detail());
            } catch (RuntimeException e) {
                if (Outage.caused(e)) {
                    throw e;
                }
                LOG.error("the reading {} of JW Player's site fails", at.get().id(), e);
                fail(at.get(), "Error interno al guardar lo que dijo JW Player");
            }
        }
    }

    private void fail(Progress at, String error) {
        db.useExtension(SyncStore.class, syncs -> syncs.fail(at.id(), error));
    }

    private Optional<Progress> running() {
        return db.withExtension(SyncStore.class, SyncStore::findRunning);
    }
}
