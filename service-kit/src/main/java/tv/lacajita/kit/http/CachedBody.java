package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** One answer as bytes, plain and gzipped, with a strong ETag for each coding (RFC 9110, 8.8.3). */
final class CachedBody {
    /** Below this gzip costs more than it saves. */
    private static final int WORTH_ZIPPING = 1_000;

    /** Named in Accept-Encoding, with a weight above 0 if any (RFC 9110, 12.5.3). */
    private static final Pattern GZIP =
            Pattern.compile("(?:^|,)\\s*gzip\\s*(?:,|$|;\\s*q=(?:1|0?\\.0*[1-9]))", Pattern.CASE_INSENSITIVE);

    private final String contentType;
    private final String cacheRules;
    private final byte[] plain;
    private final byte[] zipped;
    private final String tag;
    private final String zippedTag;

    private CachedBody(String contentType, String cacheRules, byte[] plain) {
        this.contentType = contentType;
        this.cacheRules = cacheRules;
        this.plain = plain;
        this.zipped = plain.length < WORTH_ZIPPING ? null : zip(plain);
        String hash = hash(plain);
        this.tag = '"' + hash + '"';
        this.zippedTag = '"' + hash + "-gzip\"";
    }

    static CachedBody json(byte[] bytes) {
        return new CachedBody("application/json;charset=utf-8", "max-age=30, stale-while-revalidate=300", bytes);
    }

    /** A file of a page: asked for anew each time, so that the parts of a page are always of one version. */
    static CachedBody file(String contentType, byte[] bytes) {
        return new CachedBody(contentType, "max-age=0, must-revalidate", bytes);
    }

    /** 200 with the bytes, or 304 when the client has them. */
    void serve(Context ctx) {
        boolean zip = zipped != null && takesGzip(ctx.header("Accept-Encoding"));
        ctx.res().addHeader("Vary", "Accept-Encoding, Authorization");
        ctx.header("Cache-Control", (ctx.header("Authorization") == null ? "public, " : "private, ") + cacheRules);
        ctx.header("ETag", zip ? zippedTag : tag);
        if (matches(ctx.header("If-None-Match"))) {
            ctx.status(304);
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

    private boolean matches(String known) {
        return known != null
                && (known.contains(tag)
                        || known.contains(zippedTag)
                        || known.strip().equals("*"));
    }

    private static boolean takesGzip(String accept) {
        return accept != null && GZIP.matcher(accept).find();
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

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
