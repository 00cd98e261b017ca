package tv.lacajita.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.client.transport.internal.HttpConnectionOverHTTP;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;

/**
 * A connection that looks at its socket before it carries another request that must not be sent twice. An upstream may
 * have closed it a moment ago, without anybody having read that yet: the request would be lost, and since nobody could
 * tell that it was, it could not be repeated.
 */
final class KeptConnection extends HttpConnectionOverHTTP {
    private final ByteBuffer peek = ByteBuffer.allocate(1);

    KeptConnection(EndPoint endPoint, Map<String, Object> context) {
        super(endPoint, context);
    }

    @Override
    public SendFailure send(HttpExchange exchange) {
        if (getMessagesOut() > 0
                && exchange.getRequest() instanceof UpstreamRequest request
                && !request.exchange().onlyReads()
                && hasEnded()) {
            close();
            return new SendFailure(
                    new EofException("closed while it was kept"),
                    request.exchange().mayTryAnotherConnection());
        }
        return super.send(exchange);
    }

    /** Between an answer and the next request nothing may come, so whatever does is an end. */
    private boolean hasEnded() {
        try {
            return getEndPoint().getTransport() instanceof SocketChannel socket && socket.read(peek.clear()) != 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
