package tv.lacajita.content.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.net.FetchLimits;
import tv.lacajita.kit.net.LimitedStream;

/** A file that may be packed: its first two bytes tell, whatever its sender calls it. */
final class Gzip {
    private static final int BUFFER_BYTES = 1 << 16;

    private Gzip() {}

    /** The file itself; it may be no larger unpacked than packed, so that a small one cannot become a huge one. */
    static InputStream unpacked(InputStream file, FetchLimits limits) throws IOException {
        var buffered = new BufferedInputStream(file, BUFFER_BYTES);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        if (!packed) {
            return buffered;
        }
        try {
            var gzip = new GZIPInputStream(buffered, BUFFER_BYTES);
            return new LimitedStream(new Sound(gzip), limits.maxBytes(), limits.total());
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    private static ApiError damaged() {
        return ApiError.badRequest("gzip_invalid", "El archivo comprimido está dañado; no se ha cambiado nada");
    }

    /** Damage is the sender's fault, also in the middle. */
    private static final class Sound extends FilterInputStream {
        Sound(GZIPInputStream gzip) {
            super(gzip);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
        }
    }
}
