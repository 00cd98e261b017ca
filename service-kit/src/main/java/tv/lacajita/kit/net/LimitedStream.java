package tv.lacajita.kit.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import tv.lacajita.kit.http.ApiError;

/** Bytes from outside that are read as they come: the first one too many is 413, one that comes too late 408. */
public final class LimitedStream extends FilterInputStream {
    private final long maxBytes;
    private final long endNanos;
    private long taken;

    /** @param within how long the whole may take from now on */
    public LimitedStream(InputStream in, long maxBytes, Duration within) {
        super(in);
        this.maxBytes = maxBytes;
        this.endNanos = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = super.read(into, offset, length);
        count(Math.max(0, got));
        return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        taken += bytes;
        if (taken > maxBytes) {
            throw ApiError.of(413, "too_large", "El archivo supera el máximo de " + (maxBytes >> 20) + " MiB");
        }
        if (System.nanoTime() - endNanos > 0) {
            throw ApiError.of(408, "request_timeout", "El archivo tardó demasiado en llegar");
        }
    }
}
