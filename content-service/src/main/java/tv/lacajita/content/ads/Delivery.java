package tv.lacajita.content.ads;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Hands out ads: the budget is held and the showing written in one transaction, or neither. */
final class Delivery {
    /** How often a campaign may be lost to another caller, who took the last of its budget. */
    private static final int ATTEMPTS = 10;

    private final Jdbi db;
    private final Duration tokenLifetime;

    Delivery(Jdbi db, Duration tokenLifetime) {
        this.db = db;
        this.tokenLifetime = tokenLifetime;
    }

    /** @param serving what its token stands for */
    record Showing(Candidate campaign, AdTokens.Serving serving) {}

    private record Attempt(boolean settled, Optional<Showing> showing) {}

    /** An ad of that type, or of any; empty when there is none for this viewer. */
    Optional<Showing> next(Optional<String> type, byte[] viewer) {
        return IntStream.range(0, ATTEMPTS)
                .mapToObj(attempt -> attempt(type, viewer))
                .filter(Attempt::settled)
                .findFirst()
                .flatMap(Attempt::showing);
    }

    private Attempt attempt(Optional<String> type, byte[] viewer) {
        return db.inTransaction(handle -> {
            var store = handle.attach(DeliveryStore.class);
            Optional<Candidate> candidate = store.choose(type, viewer);
            Optional<Showing> showing = candidate
                    .filter(campaign -> campaign.day() != null)
                    .flatMap(campaign ->
                            store.add(campaign, viewer, tokenLifetime).map(serving -> new Showing(campaign, serving)));
            if (showing.isEmpty()) {
                handle.rollback();
            }
            return new Attempt(candidate.isEmpty() || showing.isPresent(), showing);
        });
    }
}
