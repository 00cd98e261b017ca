package tv.lacajita.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.db.Topics;
import tv.lacajita.kit.db.Topics.Held;

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

    /** What all of one object may take. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 32;

    private static final int SLOT_BYTES = 200;

    private final Topics topics;
    private final Cache<String, Slot> slots;

    private static final class Slot {
        private final ReentrantLock building = new ReentrantLock();
        private volatile Held<Built> held;
        /** Whether the last attempt to build failed because the database was away; then something is built. */
        private volatile boolean stranded;

        long bytes() {
            Held<Built> now = held;
            return SLOT_BYTES + (now == null ? 0 : now.value().body().bytes());
        }
    }

    private record Built(CachedBody body, Optional<String> link, Instant until) {
        static Built of(Kept kept) {
            return new Built(CachedBody.publicRead(kept.contentType(), kept.bytes()), kept.next(), kept.until());
        }

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

    /** When they take too much memory, the least used leave. */
    public CachedBodies(Changes changes, String... topics) {
        this(changes, MOST_BYTES, topics);
    }

    /** @param mostBytes an answer that takes more than a quarter of it counts as that, and so is kept */
    CachedBodies(Changes changes, long mostBytes, String... topics) {
        this.topics = new Topics(changes, LIFETIME, UNHEARD_LIFETIME, topics);
        this.slots = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String key, Slot slot) -> (int) Math.min(2L * key.length() + slot.bytes(), mostBytes / 4))
                .build();
    }

    /** Answers with the JSON of {@code key}, built by {@code build} when there is none or it may be old. */
    public void serve(Context ctx, String key, Supplier<byte[]> build) {
        serveKept(ctx, key, () -> Kept.json(build.get()));
    }

    /** As {@link #serve}, for more than JSON. */
    public void serveKept(Context ctx, String key, Supplier<Kept> build) {
        Slot slot = slots.get(key, k -> new Slot());
        Held<Built> held = slot.held;
        if (!isFresh(held)) {
            held = rebuilt(slot, build);
            slots.put(key, slot); // weighed anew
        }
        held.value().serve(ctx);
    }

    private Held<Built> rebuilt(Slot slot, Supplier<Kept> build) {
        boolean waits = !slot.building.tryLock();
        if (waits && slot.stranded && isTrue(slot.held)) {
            return slot.held; // one asks whether the database is back, the others need not wait for the answer
        }
        if (waits) {
            slot.building.lock();
        }
        try {
            Held<Built> held = slot.held;
            if (isFresh(held) || waits && slot.stranded && isTrue(held)) {
                return held;
            }
            slot.held = topics.read(() -> Built.of(build.get()));
            slot.stranded = false;
            return slot.held;
        } catch (RuntimeException e) {
            if (isTrue(slot.held) && Outage.caused(e)) {
                slot.stranded = true;
                return slot.held;
            }
            throw e;
        } finally {
            slot.building.unlock();
        }
    }

    /** Whether there is one that has not ended by itself. */
    private static boolean isTrue(Held<Built> held) {
        return held != null && Instant.now().isBefore(held.value().until());
    }

    private boolean isFresh(Held<Built> held) {
        return isTrue(held) && topics.hold(held);
    }
}
