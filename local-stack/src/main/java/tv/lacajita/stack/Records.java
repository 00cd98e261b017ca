package tv.lacajita.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which processes a stack started, one file each with pid and start time, so that the next start can stop what a killed
 * stack left running: a pid alone may be another program's by then. One stack at a time holds them.
 */
final class Records implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private Records(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the data folder for this stack; {@link StackError} while another one has it. */
    static Records take(StackConfig config) throws IOException {
        Path folder = Files.createDirectories(config.data("run"));
        var channel = FileChannel.open(config.data("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return new Records(folder, channel);
        }
        channel.close();
        throw new StackError(
                "Ya hay una suite en marcha con estos datos (" + config.data() + "): párela con Ctrl-C en su terminal");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    void add(String name, ProcessHandle process) throws IOException {
        Files.writeString(
                folder.resolve(name), process.pid() + " " + startOf(process).orElse(""));
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Stops the processes of a stack that could not do so itself; returns how many there were. */
    int stopOrphans() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        int stopped = 0;
        for (Path file : files) {
            Optional<ProcessHandle> orphan = running(Files.readString(file));
            orphan.ifPresent(Records::stop);
            stopped += orphan.isPresent() ? 1 : 0;
            Files.delete(file);
        }
        return stopped;
    }

    private static Optional<ProcessHandle> running(String record) {
        String[] parts = record.split(" ");
        return parts.length < 2
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(process -> startOf(process).equals(Optional.of(parts[1])));
    }

    private static Optional<String> startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString);
    }

    private static void stop(ProcessHandle orphan) {
        orphan.destroy();
        orphan.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
        orphan.destroyForcibly();
        orphan.onExit().join();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
