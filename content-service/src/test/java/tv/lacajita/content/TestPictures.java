package tv.lacajita.content;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
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

    /** A JPEG of dots, which takes about as many bytes as it has pixels. */
    static byte[] noise(int width, int height, Random dots) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, dots.nextInt());
            }
        }
        return file("jpeg", picture);
    }

    /** A file of {@code src/test/resources/pictures}, which no writer of the JDK could make. */
    static byte[] sample(String name) {
        try (InputStream file = TestPictures.class.getResourceAsStream("/pictures/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The start of a PNG file that says it measures so much, and nothing behind it. */
    static byte[] pngHead(int width, int height) {
        ByteBuffer head = ByteBuffer.allocate(33);
        head.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.array(), 12, 17);
        return head.putInt((int) sum.getValue()).array();
    }

    /** {@code file} with more behind it; its characters are bytes. */
    static byte[] joined(byte[] file, String more) {
        byte[] tail = more.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(file, file.length + tail.length);
        System.arraycopy(tail, 0, all, file.length, tail.length);
        return all;
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
