package tv.lacajita.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Outage;

/**
 * Answers that everybody reads, kept as ready bytes. One builder works per key, whoever asks meanwhile waits for it; a
 * change of a topic makes all of them be built again; while the database is away the last ones are still served, until
 * they end by themselves.
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

    private record Built(CachedBody body, Optional<String> link, Instant until, long generation, long atNanos) {
        /** No cache may show it past its end, so none may show it while it asks again. */
        void serve(Context ctx) {
            link.ifPresent(next -> ctx.header("Link", "<" + next + ">; rel=\"next\""));
            Duration left = Duration.between(Instant.now(), until);
            if (left.compareTo(CachedBody.LONGEST_SHOWN) >= 0) {
                body.serve(ctx);
            } else {
                body.serve(ctx, "max-age=" + Math.clamp(left.toSeconds(), 0, LIFETIME.toSeconds()));
            }
        }
    }

    /**
     * What is kept under a key.
     *
     * @param next where the next page of a list is, as a URI reference; sent as {@code Link: <…>; rel="next"}
     * @param until when it stops being true without any change, {@link Instant#MAX} for never
     */
    public record Kept(String contentType, byte[] bytes, Optional<String> next, Instant until) {
        public static Kept json(byte[] bytes) {
            return of(CachedBody.JSON, bytes);
        }

        public static Kept of(String contentType, byte[] bytes) {
            return new Kept(contentType, bytes, Optional.empty(), Instant.MAX);
        }

        public Kept withNext(Optional<String> page) {
            return new Kept(contentType, bytes, page, until);
        }

        public Kept until(Instant end) {
            return new Kept(contentType, bytes, next, end);
        }
    }

    /** @param most how many keys are kept; the least used leave */
    public CachedBodies(Changes changes, int most, String... topics) {
        this.changes = changes;
        this.slots = Caffeine.newBuilder().maximumSize(most).build();
        changes.on(Set.of(topics), generation::incrementAndGet);
    }

    /** Answers with the JSON of {@code key}, built by {@code build} when there is none or it may be old. */
    public void serve(Context ctx, String key, Supplier<byte[]> build) {
        serveKept(ctx, key, () -> Kept.json(build.get()));
    }

    /** As {@link #serve}, for more than JSON. */
    public void serveKept(Context ctx, String key, Supplier<Kept> build) {
        Slot slot = slots.get(key, k -> new Slot());
        Built built = slot.built;
        (isFresh(built) ? built : rebuilt(slot, build)).serve(ctx);
    }

    private Built rebuilt(Slot slot, Supplier<Kept> build) {
        boolean waits = !slot.building.tryLock();
        if (waits && slot.stranded && isTrue(slot.built)) {
            return slot.built; // one asks whether the database is back, the others need not wait for the answer
        }
        if (waits) {
            slot.building.lock();
        }
        try {
            Built built = slot.built;
            if (isFresh(built) || waits && slot.stranded && isTrue(built)) {
                return built;
            }
            // taken before the database is read: a write that commits meanwhile makes the result old at once
            long before = generation.get();
            Kept kept = build.get();
            CachedBody body = CachedBody.publicRead(kept.contentType(), kept.bytes());
            slot.built = new Built(body, kept.next(), kept.until(), before, System.nanoTime());
            slot.stranded = false;
            return slot.built;
        } catch (RuntimeException e) {
            if (isTrue(slot.built) && Outage.caused(e)) {
                slot.stranded = true;
                return slot.built;
            }
            throw e;
        } finally {
            slot.building.unlock();
        }
    }

    /** Whether there is one that has not ended by itself. */
    private static boolean isTrue(Built built) {
        return built != null && Instant.now().isBefore(built.until());
    }

    private boolean isFresh(Built built) {
        Duration lifetime = changes.listening() ? LIFETIME : UNHEARD_LIFETIME;
        return isTrue(built)
                && built.generation() == generation.get()
                && System.nanoTime() - built.atNanos() < lifetime.toNanos();
    }
}
