package tv.lacajita.gateway;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;

/** How the gateway reads messages: what may be understood in two ways is 400 before anybody decides on it. */
final class StrictHttp {
    private static final int HEADER_BYTES = 8 * 1024;

    /** An encoded percent sign may be data; {@code PathRules} refuse it where it encodes twice. */
    private static final UriCompliance TARGETS =
            UriCompliance.RFC3986.with("gateway", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

    private StrictHttp() {}

    /** Sets every connector of {@code server}; must come before they take connections. */
    static void configure(Server server) {
        for (Connector connector : server.getConnectors()) {
            configure(
                    connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration());
        }
    }

    private static void configure(HttpConfiguration http) {
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(TARGETS);
        http.setRequestHeaderSize(HEADER_BYTES);
    }
}
