package tv.lacajita.content.ads;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Hands out ads, each in a transaction of its own: who has to choose again holds no budget meanwhile. */
final class Delivery {
    /** How often a campaign may be lost to another caller, who took the last of its budget. */
    private static final int ATTEMPTS = 10;

    private final DeliveryStore store;
    private final Duration tokenLifetime;

    Delivery(Jdbi db, Duration tokenLifetime) {
        this.store = db.onDemand(DeliveryStore.class);
        this.tokenLifetime = tokenLifetime;
    }

    /** An ad of that type, or of any; empty when there is none for this viewer. */
    Optional<Candidate> next(Optional<String> type, byte[] viewer) {
        return Stream.generate(() -> store.next(type, viewer, tokenLifetime))
                .limit(ATTEMPTS)
                .filter(candidate -> candidate.isEmpty() || candidate.get().showing() != null)
                .findFirst()
                .flatMap(candidate -> candidate);
    }
}
