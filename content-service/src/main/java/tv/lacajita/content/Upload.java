package tv.lacajita.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;

/** A form that came in with a file. What it says about the file is the sender's word; closing it drops the file. */
public final class Upload implements AutoCloseable {
    private final FileChannel file;
    private final Map<String, ByteArrayOutputStream> texts = new HashMap<>();
    private Optional<String> filename = Optional.empty();
    private Optional<String> declaredType = Optional.empty();

    Upload(Path folder) {
        try {
            Files.createDirectories(folder);
            // on Linux its name is gone before the first byte is in it: even a killed process leaves nothing
            this.file = FileChannel.open(
                    folder.resolve("upload-" + UUID.randomUUID()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw noSpace();
        }
    }

    /** The file's bytes, from the first. */
    public InputStream file() {
        try {
            return Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the sender calls the file; empty when the form has none. */
    public Optional<String> filename() {
        return filename;
    }

    /** What the sender says it is, such as {@code image/png}. */
    public Optional<String> declaredType() {
        return declaredType;
    }

    /**
     * Another field of the form.
     *
     * @throws ApiError 422 when it is not there
     */
    public String text(String name) {
        ByteArrayOutputStream bytes = texts.get(name);
        if (bytes == null) {
            throw missing(name);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiError missing(String name) {
        return ApiError.invalid(List.of(new Fault("missing", List.of("body", name), "Campo requerido", null)));
    }

    void write(ByteBuffer content) {
        try {
            while (content.hasRemaining()) {
                file.write(content);
            }
        } catch (IOException e) {
            throw noSpace();
        }
    }

    void addText(String name, ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        texts.computeIfAbsent(name, first -> new ByteArrayOutputStream()).writeBytes(bytes);
    }

    void describe(String filename, Optional<String> declaredType) {
        this.filename = Optional.of(filename);
        this.declaredType = declaredType;
    }

    private static ApiError noSpace() {
        return ApiError.unavailable(
                "no_space", "No hay sitio para recibir el archivo; inténtelo de nuevo", Duration.ofSeconds(30));
    }
}
