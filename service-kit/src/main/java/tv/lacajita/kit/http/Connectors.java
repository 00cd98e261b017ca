package tv.lacajita.kit.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
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
        boolean shared = config.reusePort();
        int acceptors = shared ? 0 : 1; // 0: a selector accepts, which can be told to leave off
        var connections = new TokenConnections(http);
        ServerConnector connector = forwards
                ? new Forwarding(server, acceptors, connections)
                : new ServerConnector(server, acceptors, -1, connections);
        connector.setReusePort(shared);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setAcceptedSendBufferSize(SEND_BYTES);
        ConnectionBound.set(connector, config.maxConnections());
        return connector;
    }

    /** Works in the selectors' threads, of which each core has one. */
    private static final class Forwarding extends ServerConnector {
        Forwarding(Server server, int acceptors, TokenConnections connections) {
            super(
                    server,
                    new SameThread(server.getThreadPool()),
                    null,
                    null,
                    acceptors,
                    Runtime.getRuntime().availableProcessors(),
                    connections);
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            var endPoint = new SteadyEndPoint(channel, selector, key, getScheduler());
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
        }
    }
}
