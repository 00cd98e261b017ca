package tv.lacajita.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The folder where a store keeps its data, held by one JVM at a time through a lock file beside it; so a server found
 * running on it is an orphan of a killed run and may be stopped.
 */
final class DataFolder implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /** Of this JVM: to open a lock file a second time and close it would, on Linux, also undo the first one's lock. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes the folder, which need not exist yet (its parent is made); fails when somebody has it. */
    static DataFolder take(Path folder) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        if (!TAKEN.add(path)) {
            throw inUse(path);
        }
        try {
            Files.createDirectories(path.getParent());
            var channel = FileChannel.open(beside(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(path);
            }
            return new DataFolder(path, channel);
        } catch (AccessDeniedException e) {
            TAKEN.remove(path);
            throw new IOException("Sin permiso para la carpeta de datos " + path + ": ¿se usó antes como root?", e);
        } catch (IOException e) {
            TAKEN.remove(path);
            throw e;
        }
    }

    private static IOException inUse(Path path) {
        return new IOException("La carpeta de datos " + path + " ya está en uso por otro proceso");
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
     * What a killed run left: a server still running on this folder is stopped. A pid file whose number is meanwhile
     * another program's is removed, for it would keep the store from starting; other stale ones the store heals itself.
     *
     * @param stopSignal without SIG, as for {@link LeashedProcess}
     */
    void stopOrphan(Path pidFile, String stopSignal) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        if (servesThisFolder(pid)) {
            ProcessHandle orphan = ProcessHandle.of(pid).orElseThrow();
            LeashedProcess.signal("CONT", Stream.concat(Stream.of(orphan), orphan.descendants()));
            LeashedProcess.signal(stopSignal, Stream.of(orphan));
            awaitEnd(pid);
        } else if (ProcessHandle.of(pid).isPresent()) {
            Files.delete(pidFile);
        }
    }

    /** Known by its command line, which is empty once it has ended, even if nobody has collected it. */
    private boolean servesThisFolder(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .contains(path + "\0");
        } catch (IOException noSuchProcess) {
            return false;
        }
    }

    private void awaitEnd(long pid) throws IOException {
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        while (servesThisFolder(pid)) {
            if (System.nanoTime() > end) {
                throw new IOException("El proceso " + pid + ", que usa " + path + ", no termina: ciérrelo a mano");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isOpen()) {
            lock.close();
            TAKEN.remove(path);
        }
    }
}
