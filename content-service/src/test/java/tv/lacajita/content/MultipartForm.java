package tv.lacajita.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form as a browser sends it, with the fields that a test gives it, in their order. */
final class MultipartForm {
    static final String TYPE = "multipart/form-data; boundary=----frontera";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    MultipartForm text(String name, String value) {
        return part("name=\"" + name + '"', value.getBytes(StandardCharsets.UTF_8));
    }

    MultipartForm file(String filename, String type, byte[] bytes) {
        return part("name=\"file\"; filename=\"" + filename + "\"\r\nContent-Type: " + type, bytes);
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes("------frontera--\r\n".getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private MultipartForm part(String disposition, byte[] bytes) {
        body.writeBytes(("------frontera\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }
}
