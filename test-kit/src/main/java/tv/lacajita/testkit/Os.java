package tv.lacajita.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** What the stores ask the operating system: who we are, who owns a file, which port is free. */
final class Os {
    private Os() {}

    /**
     * The number of the user this JVM runs as; 0 is root. Read from the kernel: the JDK's own classes report 0 for a
     * user without a passwd entry.
     */
    static int userId() throws IOException {
        return owner(Path.of("/proc/self"));
    }

    /** The number of the user who owns a file. */
    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    /**
     * A loopback port nobody listens on. It lies below the kernel's range for outgoing connections, so that no client's
     * connection takes it while its server is down for a restart.
     */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("No hay puertos libres entre 20000 y 32000");
    }

    /** Fails before a server is started on a taken port, whose owner might answer in its place. */
    static void requireFree(int port) throws IOException {
        if (!isFree(port)) {
            throw new IOException("El puerto " + port + " está ocupado por otro programa");
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * Whether a process has let go of all it had: it is gone, or a zombie that nobody has asked for (state Z of
     * proc_pid_stat(5), behind the name in parentheses).
     */
    static boolean isDead(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException gone) {
            return true;
        }
    }
}
