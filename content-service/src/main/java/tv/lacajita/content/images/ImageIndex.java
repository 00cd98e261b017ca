package tv.lacajita.content.images;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Outage;

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
    private final AtomicLong generation = new AtomicLong();
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private record Seen(Image image, long generation, long atNanos) {}

    ImageIndex(Database database) {
        this.database = database;
        database.changes().on(Set.of("images"), generation::incrementAndGet);
    }

    /** What {@code look} finds under {@code address}, or found there when nothing can have changed since. */
    Optional<Image> find(String address, Supplier<Optional<Image>> look) {
        Seen known = seen.getIfPresent(address);
        if (known != null && holds(known)) {
            return Optional.of(known.image());
        }
        // taken before the row is read: a change that commits meanwhile makes what is remembered old at once
        long before = generation.get();
        try {
            Optional<Image> found = look.get();
            found.ifPresentOrElse(
                    image -> seen.put(address, new Seen(image, before, System.nanoTime())),
                    () -> seen.invalidate(address));
            return found;
        } catch (RuntimeException e) {
            if (known != null && Outage.caused(e)) {
                return Optional.of(known.image());
            }
            throw e;
        }
    }

    void forget(String address) {
        seen.invalidate(address);
    }

    private boolean holds(Seen known) {
        Duration lifetime = database.changes().listening() ? LIFETIME : UNHEARD_LIFETIME;
        return database.state() == Database.State.AWAY
                || known.generation() == generation.get() && System.nanoTime() - known.atNanos() < lifetime.toNanos();
    }
}
