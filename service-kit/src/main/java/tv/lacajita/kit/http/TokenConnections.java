package tv.lacajita.kit.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Connections whose requests are read by {@link TokenParser}. */
final class TokenConnections extends HttpConnectionFactory {
    TokenConnections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new TokenConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class TokenConnection extends HttpConnection {
        private RequestHandler handler;

        TokenConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        /** Called by the constructor above, as is the next. */
        @Override
        protected RequestHandler newRequestHandler() {
            handler = super.newRequestHandler();
            return handler;
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            return new TokenParser(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
        }
    }
}
