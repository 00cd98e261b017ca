package tv.lacajita.testkit;

import java.io.IOException;
import java.net.InetAddress;
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
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IOException("No hay puertos libres entre 20000 y 32000");
    }
}
