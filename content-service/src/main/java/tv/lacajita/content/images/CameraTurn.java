package tv.lacajita.content.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * How the camera was held (Exif 2.3, 4.6.4 A), which the file says beside its pixels.
 *
 * @param orientation null when the file does not say
 */
record CameraTurn(Orientation orientation) {
    private static final byte[] EXIF_MARK = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int RIFF_HEAD_BYTES = 12;
    private static final int MAX_EXIF_BYTES = 1 << 16;

    /** Reads it from where {@code reader} reads the picture, and leaves {@code input} where it was. */
    static CameraTurn of(Format format, ImageReader reader, ImageInputStream input) {
        try {
            return new CameraTurn(
                    switch (format) {
                        case JPEG -> ExifUtils.getExifOrientation(reader, 0);
                        case WEBP -> inRiff(input);
                        case PNG, GIF -> null;
                    });
        } catch (IOException | RuntimeException e) {
            return new CameraTurn(null); // what is wrong beside the picture is no reason to refuse it
        }
    }

    /** {@code picture} as it was seen. */
    BufferedImage undone(BufferedImage picture) {
        return orientation == null || orientation == Orientation.TOP_LEFT
                ? picture
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(picture);
    }

    /** The chunk {@code EXIF} of a WebP file (RFC 9649, 2.7.1.5): each has a name, a length and an even number of bytes. */
    private static Orientation inRiff(ImageInputStream input) throws IOException {
        ByteOrder order = input.getByteOrder();
        long position = input.getStreamPosition();
        try {
            input.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            input.seek(RIFF_HEAD_BYTES);
            byte[] name = new byte[4];
            while (input.read(name) == name.length) {
                long length = input.readUnsignedInt();
                if (new String(name, StandardCharsets.US_ASCII).equals("EXIF") && length <= MAX_EXIF_BYTES) {
                    byte[] exif = new byte[(int) length];
                    input.readFully(exif);
                    var marked = new ByteArrayOutputStream();
                    marked.writeBytes(EXIF_MARK);
                    marked.writeBytes(exif);
                    return ExifUtils.getOrientationFromExif(marked.toByteArray());
                }
                input.seek(input.getStreamPosition() + length + length % 2);
            }
            return null;
        } finally {
            input.setByteOrder(order);
            input.seek(position);
        }
    }
}
