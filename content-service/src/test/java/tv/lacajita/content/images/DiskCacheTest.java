package tv.lacajita.content.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    @TempDir
    private Path folder;

    @Test
    void asks_the_store_once() throws IOException {
        var cache = new DiskCache(folder, 1_000);
        assertThat(read(cache, "uno", Optional.of("uno"))).contains("uno");
        assertThat(read(cache, "uno", Optional.empty())).contains("uno");
        assertThat(read(new DiskCache(folder, 1_000), "uno", Optional.empty()))
                .as("after a restart")
                .contains("uno");
    }

    @Test
    void has_nothing_that_the_store_has_not() throws IOException {
        assertThat(read(new DiskCache(folder, 1_000), "dos", Optional.empty())).isEmpty();
    }

    @Test
    void stays_within_its_measure() throws IOException {
        var cache = new DiskCache(folder, 1_000);
        for (int i = 0; i < 50; i++) {
            String picture = i + "-".repeat(100);
            assertThat(read(cache, picture, Optional.of(picture))).contains(picture);
        }
        assertThat(bytes()).isBetween(1L, 1_000L);
        new DiskCache(folder, 200);
        assertThat(bytes()).as("of an earlier process").isLessThanOrEqualTo(200);
    }

    @Test
    void does_not_believe_a_file_that_somebody_else_wrote() throws IOException {
        Files.writeString(folder.resolve(image("tres").hash()), "otro");
        var cache = new DiskCache(folder, 1_000);
        assertThat(read(cache, "tres", Optional.of("tres"))).contains("tres");
        assertThat(Files.readString(folder.resolve(image("tres").hash()))).isEqualTo("tres");
    }

    @Test
    void removes_what_a_killed_process_was_writing() throws IOException {
        Path old = Files.writeString(folder.resolve("1.part"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        Path young = Files.writeString(folder.resolve("2.part"), "");
        new DiskCache(folder, 1_000);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void goes_on_without_a_folder_that_can_be_written() throws IOException {
        var cache = new DiskCache(Files.writeString(folder.resolve("archivo"), ""), 1_000);
        assertThat(read(cache, "cuatro", Optional.of("cuatro"))).contains("cuatro");
    }

    private static Optional<String> read(DiskCache cache, String picture, Optional<String> stored) throws IOException {
        Optional<InputStream> found = cache.open(image(picture), () -> stored.map(DiskCacheTest::utf8));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = found.get()) {
            return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Image image(String picture) {
        try {
            byte[] bytes = utf8(picture);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Image(picture, "image/png", hash, bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
