package tv.lacajita.kit.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/** Connections whose requests are read by {@link TokenParser}, and not before they are there. */
final class TokenConnections extends HttpConnectionFactory {
    TokenConnections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new TokenConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class TokenConnection extends HttpConnection {
        private final Callback next = new Next();
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
            var parser = new TokenParser(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
            parser.setHeaderCacheSize(getHttpConfiguration().getHeaderCacheSize());
            return parser;
        }

        /**
         * Goes on behind an answer. Jetty tries twice to read the next request, which is seldom there yet, before it asks
         * to be told of it; only after a body it may still hold a buffer that reading gives back.
         */
        @Override
        public void run() {
            if (isRequestBufferEmpty() && !((TokenParser) getParser()).hadBody()) {
                fillInterested(next);
            } else {
                super.run();
            }
        }

        private final class Next implements Callback {
            private final InvocationType invocationType = getServer().getInvocationType();

            @Override
            public void succeeded() {
                onFillable();
            }

            @Override
            public void failed(Throwable cause) {
                onFillInterestedFailed(cause);
            }

            @Override
            public InvocationType getInvocationType() {
                return invocationType;
            }
        }
    }
}
