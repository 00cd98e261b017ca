package tv.lacajita.content.images;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.db.Topics;
import tv.lacajita.kit.db.Topics.Held;

/**
 * Remembers which picture stands under an address until any picture changes, and while the database is away. What is not
 * there is not remembered: nobody can fill the memory with made-up names.
 */
final class ImageIndex {
    private static final int MOST_REMEMBERED = 20_000;
    /** The safety net under NOTIFY. */
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    /** While changes of other instances are not heard. */
    private static final Duration UNHEARD_LIFETIME = Duration.ofMillis(800);

    private final Database database;
    private final Topics topics;
    private final Cache<String, Held<Optional<Image>>> seen =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    ImageIndex(Database database) {
        this.database = database;
        this.topics = new Topics(database.changes(), LIFETIME, UNHEARD_LIFETIME, "images");
    }

    /** What {@code look} finds under {@code address}, or found there when nothing can have changed since. */
    Optional<Image> find(String address, Supplier<Optional<Image>> look) {
        Held<Optional<Image>> known = seen.getIfPresent(address);
        if (known != null && holds(known)) {
            return known.value();
        }
        try {
            Held<Optional<Image>> found = topics.read(look);
            found.value().ifPresentOrElse(image -> seen.put(address, found), () -> forget(address));
            return found.value();
        } catch (RuntimeException e) {
            if (known != null && Outage.caused(e)) {
                return known.value();
            }
            throw e;
        }
    }

    void forget(String address) {
        seen.invalidate(address);
    }

    private boolean holds(Held<?> known) {
        return database.state() == Database.State.AWAY || topics.hold(known);
    }
}
