package tv.lacajita.content.jwplayer;

import io.javalin.http.Context;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;

/** The reading of JW Player's whole site over HTTP: it is asked for, and some instance does it in the background. */
public final class SyncResource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncResource.class);

    private final Jdbi db;
    private final Optional<Sync> sync;
    private final Worker worker = new Worker("jwplayer-sync", this::goOn);

    /** @param sync empty when no site is configured */
    SyncResource(Database database, Optional<Sync> sync) {
        this.db = database.rows(Progress.class, Reading.class, Holdings.class).jdbi();
        this.sync = sync;
    }

    private record Status(boolean configured, Optional<Reading> sync, Holdings copy) {}

    SyncResource start() {
        sync.ifPresent(present -> worker.start());
        return this;
    }

    public void begin(Context ctx) {
        if (sync.isEmpty()) {
            throw ApiError.of(
                    501,
                    "jwplayer_not_configured",
                    "JW Player no está configurado: faltan JWPLAYER_SITE_ID y JWPLAYER_API_SECRET");
        }
        db.useTransaction(handle -> {
            SyncStore syncs = handle.attach(SyncStore.class);
            if (!syncs.revive()) {
                syncs.add(Admission.required(ctx).sub());
            }
        });
        worker.poke();
        ctx.status(202).header("Location", "/api/admin/jwplayer/status").json(current());
    }

    public void status(Context ctx) {
        ctx.json(current());
    }

    @Override
    public void close() throws InterruptedException {
        worker.close();
    }

    private Status current() {
        return db.withExtension(
                SyncStore.class, syncs -> new Status(sync.isPresent(), syncs.findLast(), syncs.holdings()));
    }

    /** The lock's transaction does nothing else and stays open while the reading goes on: it ends with its process. */
    private void goOn() throws InterruptedException {
        if (running().isPresent()) {
            db.useTransaction(handle -> {
                if (handle.attach(SyncStore.class).lock()) {
                    readToTheEnd();
                }
            });
        }
    }

    private void readToTheEnd() throws InterruptedException {
        for (Optional<Progress> at = running(); at.isPresent(); at = running()) {
            long id = at.get().id();
            try {
                sync.orElseThrow().step(at.get());
            } catch (ApiError e) {
                LOG.warn("the reading {} of JW Player's site fails: {}", id, e.code());
                db.useExtension(SyncStore.class, syncs -> syncs.fail(id, e.detail()));
            } catch (RuntimeException e) {
                if (Outage.caused(e)) {
                    throw e;
                }
                LOG.error("the reading {} of JW Player's site fails", id, e);
                db.useExtension(
                        SyncStore.class, syncs -> syncs.fail(id, "Error interno al guardar lo que dijo JW Player"));
            }
        }
    }

    private Optional<Progress> running() {
        return db.withExtension(SyncStore.class, SyncStore::findRunning);
    }
}
