package tv.lacajita.kit.http;

import java.util.concurrent.Executor;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import tv.lacajita.kit.config.ServiceConfig;

/** How a port listens, and what its connections are like. */
final class Connectors {
    private static final int IDLE_MILLIS = 60_000;
    private static final int ACCEPT_QUEUE = 1_024;
    /**
     * What the kernel may hold of the answer to a slow client. Left alone it takes megabytes and says that there is room
     * only when a third of them is free: who reads 16 KB a second would be seen to take nothing within the idle time.
     */
    private static final int SEND_BYTES = 256 * 1024;

    private Connectors() {}

    /**
     * @param port 0 lets the system choose
     * @param forwards whether what stands behind never blocks, so that the selectors' threads do the work
     */
    static ServerConnector make(
            Server server, HttpConfiguration http, int port, ServiceConfig config, boolean forwards) {
        Executor executor = forwards ? new SameThread(server.getThreadPool()) : null; // null: the server's own
        // whoever forwards works in the selectors' threads, so that each core has one; -1: Jetty's choice, half of that
        int selectors = forwards ? Runtime.getRuntime().availableProcessors() : -1;
        boolean shared = config.reusePort();
        int acceptors = shared ? 0 : 1; // 0: a selector accepts, which can be told to leave off
        var connector =
                new ServerConnector(server, executor, null, null, acceptors, selectors, new TokenConnections(http));
        connector.setReusePort(shared);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setAcceptedSendBufferSize(SEND_BYTES);
        ConnectionBound.set(connector, config.maxConnections());
        return connector;
    }
}
