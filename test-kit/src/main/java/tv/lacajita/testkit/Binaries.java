package tv.lacajita.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;

/**
 * The programs of PostgreSQL and Redis, unpacked once per version and user from their Maven packages into the system's
 * temporary folder: under a root-only folder PostgreSQL's own unprivileged user could not execute them.
 */
final class Binaries {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private Binaries() {}

    /** The folder with {@code initdb}, {@code pg_ctl} and {@code postgres}. */
    static Path postgres() throws IOException {
        return unpackOnce("postgres", Binaries::unpackPostgres).resolve("bin");
    }

    /** The program {@code redis-server}. */
    static Path redis() throws IOException {
        return unpackOnce("redis", Binaries::unpackRedis).resolve("redis-server");
    }

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /** Filled beside its place and renamed, so a folder that is there is complete; the lock lets one JVM do it. */
    private static Path unpackOnce(String name, Unpacking unpacking) throws IOException {
        String folder = "lacajita-" + name + "-" + version(name) + "-" + Os.userId();
        Path home = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path ready = home.resolve(folder);
        Path lock = home.resolve(folder + ".lock");
        synchronized (Binaries.class) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!Files.exists(ready)) {
                    Path filling = home.resolve(folder + ".part");
                    delete(filling);
                    Files.createDirectory(filling);
                    unpacking.into(filling);
                    Files.setPosixFilePermissions(filling, EXECUTABLE);
                    Files.move(filling, ready, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        if (Os.owner(ready) != Os.userId()) {
            throw new IOException("La carpeta " + ready + " es de otro usuario: bórrela o cambie java.io.tmpdir");
        }
        return ready;
    }

    private static String version(String name) throws IOException {
        var versions = new Properties();
        try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
            versions.load(in);
        }
        return versions.getProperty(name);
    }

    private static void unpackPostgres(Path folder) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String archive = "/postgres-linux-" + arch + ".txz";
        InputStream packed = Binaries.class.getResourceAsStream(archive);
        if (packed == null || !System.getProperty("os.name").equals("Linux")) {
            throw new IOException("No hay PostgreSQL empaquetado para " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ": use uno propio con DATABASE_URL");
        }
        try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    /** Permissions are set outright, because the user's umask may hide the files from PostgreSQL's own user. */
    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            Files.setPosixFilePermissions(target, EXECUTABLE);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) != 0 ? EXECUTABLE : READABLE);
        }
    }

    private static void unpackRedis(Path folder) throws IOException {
        Path binary =
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
        Files.move(binary, folder.resolve("redis-server"));
        Files.setPosixFilePermissions(folder.resolve("redis-server"), EXECUTABLE);
    }

    /** Deletes a folder with all in it; one that is absent is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (var walk = Files.walk(folder)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }
}
