package tv.lacajita.gateway;

import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/** How the gateway speaks with its upstreams: HTTP/1.1 over kept connections, with nothing of Jetty's own added. */
final class UpstreamClient {
    /** Less than services keep an idle connection, so that they seldom close one just as it is used again. */
    private static final long KEPT_MILLIS = 30_000;

    /** The most that a client may send, its Host once more, and what {@link Headers} adds. */
    private static final int MAX_REQUEST_HEADER_BYTES = 32 * 1024;

    private static final int MAX_ANSWER_HEADER_BYTES = 64 * 1024;

    private UpstreamClient() {}

    static HttpClient make() {
        var connector = new ClientConnector();
        // what they read is passed on in their threads, so that each core has one
        connector.setSelectors(Runtime.getRuntime().availableProcessors());
        var transport = new HttpClientTransportOverHTTP(connector) {
            @Override
            public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
                return customize(new KeptConnection(endPoint, context), context);
            }
        };
        transport.setInvocationType(InvocationType.NON_BLOCKING);
        return new HttpClient(transport);
    }

    /** @param connect how long an instance may take to accept a connection */
    static void configure(HttpClient client, Duration connect, Capacity capacity) {
        client.setByteBufferPool(new PrivateViews());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setConnectTimeout(connect.toMillis());
        client.setIdleTimeout(KEPT_MILLIS);
        client.setMaxConnectionsPerDestination(capacity.connections());
        client.setMaxRequestsQueuedPerDestination(capacity.requests());
        client.setMaxRequestHeadersSize(MAX_REQUEST_HEADER_BYTES);
        client.setMaxResponseHeadersSize(MAX_ANSWER_HEADER_BYTES);
    }
}
