package tv.lacajita.content.images;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of stored pictures in a folder, each a file named by the hash of its bytes, so that instances may share it. The
 * least used leave when it grows too large. Without a folder that can be written everything is read from PostgreSQL.
 */
final class DiskCache {
    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
    private static final Pattern COPY = Pattern.compile("[0-9a-f]{64}");
    private static final String PART = ".part";

    private final Path folder;
    private final Cache<String, Copy> copies;
    private final Turns turns = new Turns();

    /** @param checked whether this process knows that the bytes are those of the hash */
    private record Copy(int size, boolean checked) {}

    DiskCache(Path folder, long maxBytes) {
        this.folder = folder;
        this.copies = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String hash, Copy copy) -> copy.size())
                .executor(Runnable::run)
                .evictionListener((hash, copy, cause) -> delete(folder.resolve(hash)))
                .build();
        takeOver();
    }

    /**
     * The bytes of {@code image}, to be closed; empty when there is no copy and {@code stored} has them no more.
     *
     * @param stored asked by one at a time
     */
    Optional<InputStream> open(Image image, Supplier<Optional<byte[]>> stored) {
        Optional<InputStream> copy = copy(image);
        return copy.isPresent()
                ? copy
                : turns.with(
                        image.hash(), () -> copy(image).or(() -> stored.get().map(bytes -> {
                            keep(image.hash(), bytes);
                            return new ByteArrayInputStream(bytes);
                        })));
    }

    /** A file that this process has not written itself is read once in full before it is believed. */
    private Optional<InputStream> copy(Image image) {
        Path file = folder.resolve(image.hash());
        Copy known = copies.getIfPresent(image.hash());
        try {
            if (known == null || !known.checked()) {
                if (!hash(Files.readAllBytes(file)).equals(image.hash())) {
                    return Optional.empty();
                }
                copies.put(image.hash(), new Copy(image.size(), true));
            }
            return Optional.of(Files.newInputStream(file));
        } catch (IOException e) {
            return Optional.empty(); // not there, or taken away by another instance
        }
    }

    private void keep(String hash, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "", PART);
            try {
                Files.write(part, bytes);
                Files.move(part, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            copies.put(hash, new Copy(bytes.length, true));
        } catch (IOException e) {
            LOG.warn("no copy of a picture in {}: {}", folder, e.toString());
        }
    }

    /** Counts what an earlier process left; what it could not finish goes. */
    private void takeOver() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Instant abandoned = Instant.now().minus(Duration.ofMinutes(1));
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (COPY.matcher(name).matches()) {
                    copies.put(name, new Copy((int) Files.size(file), false));
                } else if (name.endsWith(PART)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
                    delete(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the copies of pictures in {} are not counted: {}", folder, e.toString());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays: {}", file, e.toString());
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
