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
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Outage;

/**
 * One answer that everybody reads and that is too large for {@link CachedBodies}: kept gzipped in a temporary file, built
 * in memory that does not grow with it. A change of a topic makes the next reader build it again; while the database is
 * away the last one is still served. A reader goes on with the file that it has opened.
 */
public final class CachedFile {
    private static final String CACHE_RULES = "max-age=30, stale-while-revalidate=300";
    private static final int BUFFER = 1 << 16;
    /** The safety net under NOTIFY. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    /** While changes of other instances are not heard. */
    private static final Duration UNHEARD_LIFETIME = Duration.ofSeconds(10);

    private final Changes changes;
    private final String contentType;
    private final Build build;
    private final AtomicLong generation = new AtomicLong();
    private final ReentrantLock building = new ReentrantLock();
    /** Held while the file and what is said of it change together. */
    private final ReentrantLock naming = new ReentrantLock();

    private Path path;
    private volatile Built built;

    /** Writes the whole answer, uncompressed. */
    @FunctionalInterface
    public interface Build {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Built(AnswerVersion version, long zippedBytes, long generation, long atNanos) {}

    private record Opened(Built built, InputStream zipped) {}

    public CachedFile(Changes changes, String contentType, Build build, String... topics) {
        this.changes = changes;
        this.contentType = contentType;
        this.build = build;
        changes.on(Set.of(topics), generation::incrementAndGet);
    }

    /** 200 with the file, or 304 when the client has it. */
    public void serve(Context ctx) {
        try {
            refresh();
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
            return new Opened(built, Files.newInputStream(path));
        } finally {
            naming.unlock();
        }
    }

    private void refresh() throws IOException {
        if (isFresh()) {
            return;
        }
        building.lock();
        try {
            if (!isFresh()) {
                replace();
            }
        } catch (RuntimeException e) {
            if (built == null || !Outage.caused(e)) {
                throw e;
            }
        } finally {
            building.unlock();
        }
    }

    private void replace() throws IOException {
        // taken before the database is read: a write that commits meanwhile makes the result old at once
        long before = generation.get();
        Path next = Files.createTempFile("cached", ".gz");
        try {
            MessageDigest digest = AnswerVersion.digest();
            // buffered before it is zipped: some writers come with single bytes, and each would cost a native call
            try (var file = new DigestOutputStream(Files.newOutputStream(next), digest);
                    var zip = new BufferedOutputStream(new GZIPOutputStream(file, BUFFER), BUFFER)) {
                build.writeTo(zip);
            }
            var now = new Built(AnswerVersion.of(digest.digest()), Files.size(next), before, System.nanoTime());
            rename(next, now);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void rename(Path next, Built now) throws IOException {
        naming.lock();
        try {
            if (path == null) {
                path = Files.createTempFile("cached", ".gz");
                path.toFile().deleteOnExit();
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            built = now;
        } finally {
            naming.unlock();
        }
    }

    private boolean isFresh() {
        Built kept = built;
        Duration lifetime = changes.listening() ? LIFETIME : UNHEARD_LIFETIME;
        return kept != null
                && kept.generation() == generation.get()
                && System.nanoTime() - kept.atNanos() < lifetime.toNanos();
    }
}
