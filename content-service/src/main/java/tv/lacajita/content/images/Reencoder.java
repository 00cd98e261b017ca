package tv.lacajita.content.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;

/**
 * Makes a picture of ours out of a file that somebody sent: its pixels are all that passes. Pixels take at most half of
 * the heap, however many pictures come at once; one that would not fit is read at half its measure, or a third …
 */
public final class Reencoder {
    private static final Logger LOG = LoggerFactory.getLogger(Reencoder.class);
    private static final long MAX_PIXELS = 40_000_000;
    /** A progressive JPEG has about ten; each costs a pass over the whole picture, however few bytes it has. */
    private static final int MAX_SCANS = 100;
    /** Of a decoded pixel; readers of grey and of palettes need more than those have. */
    private static final int MIN_BYTES_PER_PIXEL = 4;
    /** Each of them holds a whole file in memory. */
    private static final int FILES_AT_ONCE = 4;

    private final Room files = new Room(FILES_AT_ONCE);
    private final Room kibibytes =
            new Room((int) Math.min(Runtime.getRuntime().maxMemory() / 2 >> 10, Integer.MAX_VALUE));

    /**
     * The picture in {@code file}, upright, no wider or higher than {@code edge} pixels, as {@code form}.
     *
     * @throws ApiError 400 for anything that is no picture of ours, 413 for one that the memory cannot hold, 503 while too
     *     many others are worked on
     */
    byte[] reencode(InputStream file, Form form, int edge) {
        try {
            return files.with(1, () -> read(file, form, edge));
        } catch (ApiError e) {
            throw e;
        } catch (IOException | RuntimeException e) { // readers fail in many ways on what they do not understand
            LOG.info("refused as no picture: {}", e.toString());
            throw noPicture();
        }
    }

    private byte[] read(InputStream file, Form form, int edge) throws IOException {
        try (var input = new MemoryCacheImageInputStream(file)) {
            Format format = format(input);
            if (format == Format.JPEG) {
                refuseManyScans(input);
            }
            ImageReader reader = format.reader();
            try {
                reader.setInput(input);
                return redraw(reader, CameraTurn.of(format, reader, input), form, edge);
            } finally {
                reader.dispose();
            }
        }
    }

    private byte[] redraw(ImageReader reader, CameraTurn turn, Form form, int edge) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MAX_PIXELS) {
            throw ApiError.badRequest(
                    "image_too_large",
                    "La imagen mide " + width + " × " + height + " píxeles; el máximo son 40 megapíxeles");
        }
        int bytesPerPixel = bytesPerPixel(reader);
        int step = 1;
        while (step < 8 && kibibytes(width / step, height / step, bytesPerPixel, edge) > kibibytes.units()) {
            step++;
        }
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        try {
            return kibibytes.with(kibibytes(width / step, height / step, bytesPerPixel, edge), () -> {
                BufferedImage picture = form.draw(reader.read(0, param), edge);
                return form.encode(turn.undone(picture));
            });
        } catch (OutOfMemoryError e) { // of one array as large as the picture: everybody else still has theirs
            throw ApiError.of(413, "image_too_large", "La imagen no cabe en la memoria del servicio; redúzcala");
        }
    }

    /** About what a picture takes decoded, drawn, and turned or on white. */
    private static long kibibytes(int width, int height, int bytesPerPixel, int edge) {
        long drawn = 2L * Integer.BYTES * Math.min(width, edge) * Math.min(height, edge);
        return ((long) width * height * bytesPerPixel + drawn >> 10) + 1;
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        int bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
        return Math.max(MIN_BYTES_PER_PIXEL, bits / Byte.SIZE);
    }

    private static Format format(ImageInputStream input) throws IOException {
        byte[] head = new byte[Format.HEAD_BYTES];
        int length = Math.max(0, input.read(head));
        input.seek(0);
        return Format.of(Arrays.copyOf(head, length)).orElseThrow(Reencoder::noPicture);
    }

    private static void refuseManyScans(ImageInputStream input) throws IOException {
        byte[] block = new byte[1 << 16];
        int scans = 0;
        int last = 0;
        for (int length = input.read(block); length > 0; length = input.read(block)) {
            for (int i = 0; i < length; i++) {
                int next = block[i] & 0xff;
                scans += last == 0xff && next == 0xda ? 1 : 0;
                last = next;
            }
        }
        if (scans > MAX_SCANS) {
            throw noPicture();
        }
        input.seek(0);
    }

    private static ApiError noPicture() {
        return ApiError.badRequest("no_image", "El archivo no es una imagen JPEG, PNG, GIF o WebP válida");
    }
}
