package tv.lacajita.gateway;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.io.Connection;

/**
 * A request whose target goes out byte for byte as it came in. Jetty's own would take it through {@code java.net.URI},
 * which refuses what clients may send in a query ({@code |}, {@code [}), and costs a parse for each request. It knows
 * how far it got, without the listeners that Jetty's would need for that.
 */
final class UpstreamRequest extends HttpRequest {
    private final Exchange exchange;
    private final String path;
    private final String query;
    private volatile boolean begun;
    private volatile boolean whole;

    /** @param query as it came, or null */
    UpstreamRequest(HttpClient client, Exchange exchange, String path, String query) {
        super(client, new HttpConversation(), exchange.instance().origin());
        this.exchange = exchange;
        this.path = path;
        this.query = query;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public String getQuery() {
        return query;
    }

    Exchange exchange() {
        return exchange;
    }

    /** The last moment before its bytes are written to a connection. */
    @Override
    public void notifyHeaders() {
        begun = true;
        super.notifyHeaders();
    }

    @Override
    public void notifySuccess() {
        whole = true;
        super.notifySuccess();
    }

    /** Whether any of its bytes may have reached the upstream. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether all of it was written, its body too. */
    boolean isWhole() {
        return whole;
    }

    /** Whether its connection had carried others before, so that the upstream may have been about to close it. */
    boolean isOnKeptConnection() {
        return getConnection() instanceof Connection connection && connection.getMessagesOut() > 1;
    }
}
