package tv.lacajita.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A disk that is full when a test wants it to be: a tmpfs, whose size can change while it is in use. */
final class SmallDisk implements AutoCloseable {
    private static final long BYTES = 1L << 30; // of which it takes what is written

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where mounting is not permitted. @param folder made for it */
    static Optional<SmallDisk> mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString())) {
            return Optional.empty();
        }
        var disk = new SmallDisk(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close)); // Ctrl-C closes nothing
        return Optional.of(disk);
    }

    Path folder() {
        return folder;
    }

    /** From now on there is room for nothing more; what somebody writes just before takes another look. */
    void fill() throws IOException {
        FileStore store = Files.getFileStore(folder);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> resize(store.getTotalSpace() - store.getUnallocatedSpace()));
    }

    /** Ends what {@link #fill} began. */
    void free() {
        if (!resize(BYTES)) {
            throw new IllegalStateException("the disk kept its size");
        }
    }

    /** False when more is in use. */
    private boolean resize(long bytes) {
        return run("mount", "-o", "remount,size=" + bytes, folder.toString());
    }

    /** At once for whoever looks, for those who still use it later. */
    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
