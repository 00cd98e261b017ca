package tv.lacajita.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder where a store keeps its data, held by one JVM at a time through a lock file beside it; so a server found
 * running on it is an orphan of a killed run and may be stopped.
 */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes the folder, which need not exist yet (its parent is made); fails when another JVM has it. */
    static DataFolder take(Path folder) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        Files.createDirectories(path.getParent());
        var channel = FileChannel.open(beside(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DataFolder(path, channel);
            }
        } catch (OverlappingFileLockException heldByThisJvm) {
            // the same answer as for another JVM
        }
        channel.close();
        throw new IOException("La carpeta de datos " + path + " ya está en uso por otro proceso");
    }

    Path path() {
        return path;
    }

    Path log() {
        return beside(path, ".log");
    }

    Path beside(String suffix) {
        return beside(path, suffix);
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /**
     * What a killed run left: a server still running on this folder is stopped; its pid file goes in any case, for the
     * number in it may meanwhile be another program's and keep the store from starting.
     *
     * @param stopSignal without SIG, as for {@link LeashedProcess}
     */
    void stopOrphan(Path pidFile, String stopSignal) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readAllLines(pidFile).getFirst().strip();
        Path commandLine = Path.of("/proc", pid, "cmdline");
        if (Files.exists(commandLine) && Files.readString(commandLine).contains(path + "\0")) {
            ProcessHandle orphan = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            LeashedProcess.signal("CONT", Stream.concat(Stream.of(orphan), orphan.descendants()));
            LeashedProcess.signal(stopSignal, Stream.of(orphan));
            orphan.onExit().completeOnTimeout(orphan, 20, TimeUnit.SECONDS).join();
        }
        Files.deleteIfExists(pidFile);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
