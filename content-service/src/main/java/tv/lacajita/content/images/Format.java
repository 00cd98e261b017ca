package tv.lacajita.content.images;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** What comes in, told by its first bytes; a file's name and declared type say nothing. */
enum Format {
    JPEG(head -> starts(head, 0, "\u00ff\u00d8\u00ff")),
    PNG(head -> starts(head, 0, "\u0089PNG\r\n\u001a\n")),
    GIF(head -> starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")),
    WEBP(head -> starts(head, 0, "RIFF") && starts(head, 8, "WEBP"));

    /** How many bytes {@link #of} needs. */
    static final int HEAD_BYTES = 12;

    private final Predicate<byte[]> magic;

    Format(Predicate<byte[]> magic) {
        this.magic = magic;
    }

    /** The format of a file that starts with {@code head}; empty when it is none of ours. */
    static Optional<Format> of(byte[] head) {
        return Arrays.stream(values()).filter(format -> format.magic.test(head)).findFirst();
    }

    ImageReader reader() {
        return ImageIO.getImageReadersByFormatName(name()).next();
    }

    private static boolean starts(byte[] head, int at, String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (at + i >= head.length || (head[at + i] & 0xff) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
