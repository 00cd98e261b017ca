package tv.lacajita.session.events;

import java.time.Duration;
import tv.lacajita.kit.db.Recurring;

/** What no statement of a request does for the feed: telling that sessions ended unused, and forgetting old events. */
final class Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Longer than a statement may take: a consume that began in time has committed by then. */
    private static final Duration LAG = Duration.ofSeconds(4);

    private static final Duration KEPT = Duration.ofHours(24);

    private Upkeep() {}

    /** Goes on until what it returns is closed. */
    static Recurring of(EventStore store) {
        return Recurring.start("events-upkeep", EVERY, () -> {
            store.tellExpired(LAG);
            store.sweep(KEPT);
        });
    }
}
