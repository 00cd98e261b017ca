package tv.lacajita.content;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Picture files as people have them. */
final class TestPictures {
    private TestPictures() {}

    /** A file of that format ({@code jpeg}, {@code png}, {@code gif}): red on the left, blue on the right. */
    static byte[] halves(String format, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return file(format, picture);
    }

    static byte[] file(String format, BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colour of a pixel, as one of the pure ones: {@code RED}, {@code BLUE}, {@code WHITE}, {@code BLACK} … */
    static Color at(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return new Color(pure(rgb >> 16), pure(rgb >> 8), pure(rgb));
    }

    private static int pure(int channel) {
        return (channel & 0xff) < 128 ? 0 : 255;
    }
}
