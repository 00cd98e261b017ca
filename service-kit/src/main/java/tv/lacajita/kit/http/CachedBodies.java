package tv.lacajita.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Outage;

/**
 * Answers that everybody reads, kept as ready bytes. One builder works per key, whoever asks meanwhile waits for it; a
 * change of a topic makes all of them be built again; while the database is away the last ones are still served.
 */
public final class CachedBodies {
    /** The safety net under NOTIFY. */
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    /** While changes of other instances are not heard. */
    private static final Duration UNHEARD_LIFETIME = Duration.ofMillis(800);

    private final Changes changes;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<String, Slot> slots;

    private static final class Slot {
        private final ReentrantLock building = new ReentrantLock();
        private volatile Built built;
        /** Whether the last attempt to build failed because the database was away; then something is built. */
        private volatile boolean stranded;
    }

    private record Built(CachedBody body, Optional<String> link, long generation, long atNanos) {}

    /**
     * One page of a list.
     *
     * @param next where the next page is, as a URI reference; sent as {@code Link: <…>; rel="next"}
     */
    public record Page(byte[] json, Optional<String> next) {}

    /** @param most how many keys are kept; the least used leave */
    public CachedBodies(Changes changes, int most, String... topics) {
        this.changes = changes;
        this.slots = Caffeine.newBuilder().maximumSize(most).build();
        changes.on(Set.of(topics), generation::incrementAndGet);
    }

    /** Answers with the bytes of {@code key}, built by {@code build} when there are none or they may be old. */
    public void serve(Context ctx, String key, Supplier<byte[]> build) {
        servePage(ctx, key, () -> new Page(build.get(), Optional.empty()));
    }

    /** As {@link #serve}, for a page of a list that says where the next one is. */
    public void servePage(Context ctx, String key, Supplier<Page> build) {
        Slot slot = slots.get(key, k -> new Slot());
        Built kept = slot.built;
        Built built = isFresh(kept) ? kept : rebuilt(slot, build);
        built.link().ifPresent(next -> ctx.header("Link", "<" + next + ">; rel=\"next\""));
        built.body().serve(ctx);
    }

    private Built rebuilt(Slot slot, Supplier<Page> build) {
        boolean waits = !slot.building.tryLock();
        if (waits && slot.stranded) {
            return slot.built; // one asks whether the database is back, the others need not wait for the answer
        }
        if (waits) {
            slot.building.lock();
        }
        try {
            Built built = slot.built;
            if (isFresh(built) || waits && slot.stranded) {
                return built;
            }
            // taken before the database is read: a write that commits meanwhile makes the result old at once
            long before = generation.get();
            Page page = build.get();
            slot.built = new Built(CachedBody.json(page.json()), page.next(), before, System.nanoTime());
            slot.stranded = false;
            return slot.built;
        } catch (RuntimeException e) {
            if (slot.built != null && Outage.caused(e)) {
                slot.stranded = true;
                return slot.built;
            }
            throw e;
        } finally {
            slot.building.unlock();
        }
    }

    private boolean isFresh(Built built) {
        Duration lifetime = changes.listening() ? LIFETIME : UNHEARD_LIFETIME;
        return built != null
                && built.generation() == generation.get()
                && System.nanoTime() - built.atNanos() < lifetime.toNanos();
    }
}
