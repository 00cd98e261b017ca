package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** One answer as bytes, plain and gzipped. */
final class CachedBody {
    static final String JSON = "application/json;charset=utf-8";

    /** How long caches may show a public read, its time of waiting for a new one included. */
    static final Duration LONGEST_SHOWN = Duration.ofSeconds(330);

    /** Below this gzip costs more than it saves. */
    private static final int WORTH_ZIPPING = 1_000;

    private final String contentType;
    private final String cacheRules;
    private final byte[] plain;
    private final byte[] zipped;
    private final AnswerVersion version;

    private CachedBody(String contentType, String cacheRules, byte[] plain) {
        this.contentType = contentType;
        this.cacheRules = cacheRules;
        this.plain = plain;
        this.zipped = plain.length < WORTH_ZIPPING ? null : zip(plain);
        this.version = AnswerVersion.of(AnswerVersion.digest().digest(plain));
    }

    static CachedBody json(byte[] bytes) {
        return publicRead(JSON, bytes);
    }

    /** What everybody reads: it may be up to 30 s old, and older while a new one is fetched. */
    static CachedBody publicRead(String contentType, byte[] bytes) {
        return new CachedBody(contentType, "max-age=30, stale-while-revalidate=300", bytes);
    }

    /** A file of a page: asked for anew each time, so that the parts of a page are always of one version. */
    static CachedBody file(String contentType, byte[] bytes) {
        return new CachedBody(contentType, "max-age=0, must-revalidate", bytes);
    }

    /** What it takes in memory. */
    long bytes() {
        return (long) plain.length + (zipped == null ? 0 : zipped.length);
    }

    /** 200 with the bytes, or 304 when the client has them. */
    void serve(Context ctx) {
        serve(ctx, cacheRules);
    }

    /** As {@link #serve(Context)}, under other rules for caches than its own. */
    void serve(Context ctx, String cacheRules) {
        boolean zip = zipped != null && AnswerVersion.takesGzip(ctx);
        if (version.isKnown(ctx, zip, cacheRules)) {
            return;
        }
        ctx.contentType(contentType);
        if (zip) {
            ctx.header("Content-Encoding", "gzip");
        }
        write(ctx, zip ? zipped : plain);
    }

    /** In one piece and past Javalin, which would copy it in many: a third of what the whole answer costs. */
    private static void write(Context ctx, byte[] bytes) {
        ctx.res().setContentLength(bytes.length);
        try {
            ctx.res().getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
