package tv.lacajita.content.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** What pictures are stored as. */
enum Form {
    /** On white, for covers and photographs. */
    JPEG("image/jpeg", 4096),
    /** With what is transparent, for logos; a photograph of this size still has only some megabytes. */
    PNG("image/png", 1024);

    private static final float QUALITY = 0.88f;

    private final String type;
    private final int maxEdge;

    Form(String type, int maxEdge) {
        this.type = type;
        this.maxEdge = maxEdge;
    }

    /** By the ending of {@code name}; empty when nothing is stored under such a name. */
    static Optional<Form> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".jpeg") || lower.endsWith(".jpg")) {
            return Optional.of(JPEG);
        }
        return lower.endsWith(".png") ? Optional.of(PNG) : Optional.empty();
    }

    static Form ofType(String type) {
        return type.equals(PNG.type) ? PNG : JPEG;
    }

    /** Such as {@code image/png}. */
    String type() {
        return type;
    }

    /** How many pixels wide or high one may be. */
    int maxEdge() {
        return maxEdge;
    }

    /** {@code picture} in sRGB, no wider or higher than {@code edge} pixels, its proportions kept. */
    BufferedImage draw(BufferedImage picture, int edge) throws IOException {
        boolean transparent = picture.getColorModel().hasAlpha();
        double scale = Math.min(1, (double) edge / Math.max(picture.getWidth(), picture.getHeight()));
        BufferedImage drawn = Thumbnails.of(picture)
                .forceSize(scaled(picture.getWidth(), scale), scaled(picture.getHeight(), scale))
                .imageType(transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .asBufferedImage();
        return transparent && this == JPEG ? onWhite(drawn) : drawn;
    }

    byte[] encode(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (this == JPEG) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
        }
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    private static BufferedImage onWhite(BufferedImage picture) {
        var flat = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return flat;
    }
}
