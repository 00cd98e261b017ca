package tv.lacajita.kit.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that a newer process of the same service listens on too (SO_REUSEPORT), until this one leaves it.
 *
 * <p>The system gives each new connection to one of the sockets, and resets those that still wait at one that is closed.
 * So what waits is accepted first. What remains, on a Linux without {@code net.ipv4.tcp_migrate_req=1}: a connection
 * whose handshake is under way at that moment.
 */
record SharedPort(ServerConnector connector) {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPort.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOMENT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Accepts what waits and closes the socket; open connections go on. */
    void leave() {
        try (var listening = (ServerSocketChannel) connector.getTransport()) {
            connector.setAccepting(false);
            // while a selector watches it, closing it would be put off until that selector's next turn
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (listening.isRegistered() && System.nanoTime() < end) {
                LockSupport.parkNanos(MOMENT_NANOS);
            }
            for (SocketChannel waiting; (waiting = listening.accept()) != null; ) {
                waiting.configureBlocking(false);
                waiting.setOption(StandardSocketOptions.TCP_NODELAY, true);
                connector.getSelectorManager().accept(waiting);
            }
        } catch (IOException e) {
            LOG.warn("port {} was not left in order", connector.getPort(), e);
        }
    }
}
