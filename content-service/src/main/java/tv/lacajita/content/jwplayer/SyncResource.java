package tv.lacajita.content.jwplayer;

import io.javalin.http.Context;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;

/** The reading of JW Player's whole site over HTTP: it is asked for, and some instance does it in the background. */
public final class SyncResource {
    private final Jdbi db;
    private final Optional<SyncRunner> runner;

    /** @param runner empty when no site is configured */
    SyncResource(Database database, Optional<SyncRunner> runner) {
        this.db = database.rows(Reading.class, Holdings.class).jdbi();
        this.runner = runner;
    }

    private record Status(boolean configured, Optional<Reading> sync, Holdings copy) {}

    public void begin(Context ctx) {
        SyncRunner reader = runner.orElseThrow(() -> ApiError.of(
                501,
                "jwplayer_not_configured",
                "JW Player no está configurado: faltan JWPLAYER_SITE_ID y JWPLAYER_API_SECRET"));
        db.useTransaction(handle -> {
            SyncStore syncs = handle.attach(SyncStore.class);
            if (!syncs.revive()) {
                syncs.add(Admission.required(ctx).sub());
            }
        });
        reader.poke();
        ctx.status(202).header("Location", "/api/admin/jwplayer/status").json(current());
    }

    public void status(Context ctx) {
        ctx.json(current());
    }

    private Status current() {
        return db.withExtension(
                SyncStore.class, syncs -> new Status(runner.isPresent(), syncs.findLast(), syncs.holdings()));
    }
}
