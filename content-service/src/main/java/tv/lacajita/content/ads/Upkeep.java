package tv.lacajita.content.ads;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.Notices;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Recurring;

/**
 * Does what only time brings, on one instance at a time: budgets get back what ended showings did not use, ads start and
 * end by their dates, agencies hear of the end a day before.
 */
public final class Upkeep implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Showings closed at once: budgets are locked meanwhile. */
    private static final int MOST = 2_000;

    private final Jdbi db;
    private final Notices notices;
    private final Recurring upkeep;

    public Upkeep(Database database, Notices notices) {
        this.db = database.rows(Unused.class, Ending.class).jdbi();
        this.notices = notices;
        this.upkeep = Recurring.start("ads-upkeep", EVERY, () -> db.useTransaction(this::run));
    }

    @Override
    public void close() {
        upkeep.close();
    }

    private void run(Handle handle) {
        var store = handle.attach(UpkeepStore.class);
        if (!store.isMine()) {
            return;
        }
        List<Unused> unused = store.settle(MOST);
        if (!unused.isEmpty()) {
            store.giveBack(unused);
        }
        new Steps(handle).calendar();
        store.endingTomorrow().forEach(ending -> tell(handle, ending));
        store.forget();
    }

    private void tell(Handle handle, Ending ending) {
        var notice = new Notices.Notice(
                "ad_ends_tomorrow",
                "Mañana termina su anuncio «" + ending.name() + "»",
                "/ads/requests/" + ending.requestId());
        notices.tell(handle, ending.agencyId(), notice);
    }
}
