package tv.lacajita.gateway;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;

/**
 * A request whose target goes out byte for byte as it came in. Jetty's own would take it through {@code java.net.URI},
 * which refuses what clients may send in a query ({@code |}, {@code [}), and costs a parse for each request.
 */
final class UpstreamRequest extends HttpRequest {
    private final String path;
    private final String query;

    /** @param query as it came, or null */
    UpstreamRequest(HttpClient client, Instance instance, String path, String query) {
        super(client, new HttpConversation(), instance.origin());
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
}
