package tv.lacajita.content.images;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** One picture as an answer: whole, a part of it, or 304 to who has it (RFC 9110, 13 and 14). */
final class ImageAnswer {
    private static final int BLOCK_BYTES = 1 << 14;

    private final Context ctx;
    private final Image image;
    private final String tag;

    ImageAnswer(Context ctx, Image image) {
        this.ctx = ctx;
        this.image = image;
        this.tag = '"' + image.hash() + '"';
    }

    /** Writes what caches go by; whether that is the whole answer, as the client has the picture. */
    boolean isKnown(String cacheRules) {
        ctx.res().addHeader("Vary", "Authorization");
        ctx.header("Cache-Control", (ctx.header("Authorization") == null ? "public, " : "private, ") + cacheRules);
        ctx.header("ETag", tag);
        ctx.header("Accept-Ranges", "bytes");
        String known = ctx.header("If-None-Match");
        boolean same = known != null && (known.contains(tag) || known.strip().equals("*"));
        if (same) {
            ctx.status(304);
        }
        return same;
    }

    /** Sends the picture, or the part of it that was asked for. */
    void send(InputStream bytes) {
        Optional<ByteRange> part = asked();
        part.ifPresent(range -> ctx.status(206).header("Content-Range", range.of(image.size())));
        ctx.contentType(image.type());
        ByteRange sent = part.orElse(new ByteRange(0, image.size() - 1));
        ctx.res().setContentLength(sent.length());
        if (ctx.method() == HandlerType.HEAD) {
            return;
        }
        try {
            bytes.skipNBytes(sent.first());
            copy(bytes, ctx.res().getOutputStream(), sent.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ByteRange> asked() {
        String only = ctx.header("If-Range");
        boolean current = only == null || only.equals(tag);
        return current && ctx.method() == HandlerType.GET
                ? ByteRange.asked(ctx.header("Range"), image.size())
                : Optional.empty();
    }

    private static void copy(InputStream from, OutputStream to, int length) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        for (int left = length; left > 0; ) {
            int read = from.readNBytes(block, 0, Math.min(left, block.length));
            if (read == 0) {
                throw new IOException("a picture ended too early");
            }
            to.write(block, 0, read);
            left -= read;
        }
    }
}
