package tv.lacajita.kit.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.db.Topics;
import tv.lacajita.kit.db.Topics.Held;

/**
 * One answer that everybody reads and that is too large for {@link CachedBodies}: kept gzipped in a temporary file, built
 * in memory that does not grow with it. After a change of a topic it is built again: readers wait for that a short while,
 * then the last one is served; so too while the database is away. A reader goes on with the file that it has opened.
 */
public final class CachedFile {
    private static final String CACHE_RULES = "max-age=30, stale-while-revalidate=300";
    private static final int BUFFER = 1 << 16;
    /** The safety net under NOTIFY. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    /** While changes of other instances are not heard. */
    private static final Duration UNHEARD_LIFETIME = Duration.ofSeconds(10);

    /** How long a reader of the last one waits for a new one: a small one is seen by the next read after a write. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final String contentType;
    private final Build build;
    private final Topics topics;
    /** Held while the file and what is said of it change together. */
    private final ReentrantLock naming = new ReentrantLock();

    private Path path;
    private volatile Held<Built> held;
    private CompletableFuture<Void> building = CompletableFuture.completedFuture(null);

    /** Writes the whole answer, uncompressed. */
    @FunctionalInterface
    public interface Build {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Built(AnswerVersion version, long zippedBytes) {}

    private record Opened(Built built, InputStream zipped) {}

    public CachedFile(Changes changes, String contentType, Build build, String... topics) {
        this.contentType = contentType;
        this.build = build;
        this.topics = new Topics(changes, LIFETIME, UNHEARD_LIFETIME, topics);
    }

    /** 200 with the file, or 304 when the client has it. */
    public void serve(Context ctx) {
        refresh();
        try {
            Opened opened = open();
            try (InputStream zipped = opened.zipped()) {
                send(ctx, opened.built(), zipped);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Context ctx, Built built, InputStream zipped) throws IOException {
        boolean zip = AnswerVersion.takesGzip(ctx);
        if (built.version().isKnown(ctx, zip, CACHE_RULES)) {
            return;
        }
        ctx.contentType(contentType);
        if (zip) {
            ctx.header("Content-Encoding", "gzip");
            ctx.res().setContentLengthLong(built.zippedBytes());
        }
        if (ctx.method() == HandlerType.HEAD) {
            return;
        }
        try (InputStream in = zip ? zipped : new GZIPInputStream(zipped, BUFFER)) {
            in.transferTo(ctx.res().getOutputStream());
        }
    }

    private Opened open() throws IOException {
        naming.lock();
        try {
            return new Opened(held.value(), Files.newInputStream(path));
        } finally {
            naming.unlock();
        }
    }

    private void refresh() {
        long impatient = System.nanoTime() + PATIENCE.toNanos();
        while (!isFresh()) {
            try {
                building().get(held == null ? Long.MAX_VALUE : impatient - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return;
            } catch (ExecutionException e) {
                if (held != null && Outage.caused(e)) {
                    return;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The build that runs; a new one when none does and one is needed. */
    private synchronized CompletableFuture<Void> building() {
        if (building.isDone() && !isFresh()) {
            building = CompletableFuture.runAsync(this::replace, Thread::startVirtualThread);
        }
        return building;
    }

    private void replace() {
        try {
            Path next = Files.createTempFile("cached", ".gz");
            try {
                rename(next, topics.read(() -> write(next)));
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Built write(Path file) {
        MessageDigest digest = AnswerVersion.digest();
        try {
            // buffered before it is zipped: some writers come with single bytes, and each would cost a native call
            try (var zipped = new DigestOutputStream(Files.newOutputStream(file), digest);
                    var plain = new BufferedOutputStream(new GZIPOutputStream(zipped, BUFFER), BUFFER)) {
                build.writeTo(plain);
            }
            return new Built(AnswerVersion.of(digest.digest()), Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rename(Path next, Held<Built> now) throws IOException {
        naming.lock();
        try {
            if (path == null) {
                path = Files.createTempFile("cached", ".gz");
                path.toFile().deleteOnExit();
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            held = now;
        } finally {
            naming.unlock();
        }
    }

    private boolean isFresh() {
        Held<Built> now = held;
        return now != null && topics.hold(now);
    }
}
