package tv.lacajita.content.imports;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.net.FetchLimits;
import tv.lacajita.kit.net.Fetcher;

/** Channels (M3U) and their guide (XMLTV) out of files, as the request's body or from an address. */
public final class ImportResource {
    private static final FetchLimits LIST = new FetchLimits(8 << 20, Duration.ofSeconds(10), Duration.ofMinutes(1));
    /** What comes over the wire, packed or not. */
    private static final FetchLimits GUIDE = new FetchLimits(256 << 20, Duration.ofSeconds(20), Duration.ofMinutes(10));

    private final Jdbi direct;
    private final GuideImport guide;
    private final Source source;
    private final Changes changes;
    /** A guide keeps a connection for as long as its file comes. */
    private final Semaphore oneGuide = new Semaphore(1);

    public ImportResource(Database database, Fetcher fetcher) {
        this.direct = database.direct(Duration.ofSeconds(30));
        this.guide = new GuideImport(database);
        this.source = new Source(fetcher);
        this.changes = database.changes();
    }

    /** A list of channels. */
    public void channels(Context ctx) {
        boolean dryRun = Input.of(ctx).flag("dry_run");
        var broken = new Broken();
        List<ListedChannel> listed = source.read(
                ctx, LIST, file -> M3uReader.read(Gzip.unpacked(file, LIST).readAllBytes(), broken));
        ChannelImport done = direct.inTransaction(transaction -> compared(transaction, listed, dryRun));
        if (!dryRun && !done.changesNothing()) {
            changes.announce("livetv");
        }
        ctx.json(done.result(broken, dryRun));
    }

    /** A guide. */
    public void guide(Context ctx) {
        ZoneId zone = zone(Input.of(ctx).text("zone").orElseThrow());
        if (!oneGuide.tryAcquire()) {
            throw ApiError.conflict("import_running", "Ya se está importando una guía; espere a que termine");
        }
        try {
            GuideImported done = source.read(ctx, GUIDE, file -> guide.run(Gzip.unpacked(file, GUIDE), zone));
            if (done.added() + done.updated() + done.removed() > 0) {
                changes.announce("livetv");
            }
            ctx.json(done);
        } finally {
            oneGuide.release();
        }
    }

    private static ChannelImport compared(Handle transaction, List<ListedChannel> listed, boolean dryRun) {
        ChannelStore channels = transaction.attach(ChannelStore.class);
        if (dryRun) {
            return new ChannelImport(listed, channels);
        }
        channels.keepOthersOut();
        var wanted = new ChannelImport(listed, channels);
        wanted.write(channels);
        return wanted;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw ApiError.invalid(List.of(new Fault(
                    "value_error", List.of("query", "zone"), "Debe ser una zona horaria, como America/Bogota", name)));
        }
    }
}
