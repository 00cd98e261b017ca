package tv.lacajita.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Notices a client that hangs up while it waits. Jetty does not read an HTTP/1.1 connection between a request and its
 * answer, so nobody would: here the socket is read in that time. Bytes of a next request are handed back.
 */
final class ClientWatch implements Callback {
    /** nginx's number for a client that closed its request; it is logged, never sent. */
    static final int CLIENT_GONE = 499;

    private static final int PEEK_BYTES = 1024;
    /** In this time we know, too, that a client has left because it had its whole answer. */
    private static final long DOUBT_MILLIS = 250;

    private final Exchange exchange;
    private boolean watching;
    private boolean ended;

    ClientWatch(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Starts to watch, unless the answer is complete or the client still sends. While Jetty's buffer holds anything of
     * this client, its body or a next request, there would be no room to hand more bytes back to.
     */
    synchronized void begin() {
        if (!ended && !watching && exchange.isBodySent() && connection().isRequestBufferEmpty()) {
            watching = endPoint().tryFillInterested(this);
        }
    }

    /** Gives the connection back to Jetty; must come before the answer is completed. */
    synchronized void end() {
        ended = true;
        if (stop()) {
            // takes our interest out of the way; the call of succeeded() that it makes finds nothing to do
            ((AbstractEndPoint) endPoint()).getFillInterest().fillable();
        }
    }

    @Override
    public void succeeded() {
        if (!isGone()) {
            return;
        }
        if (exchange.isAnswered()) {
            Scheduler scheduler = exchange.getComponents().getScheduler();
            scheduler.schedule(this::cancelUnlessEnded, DOUBT_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            exchange.cancel(new EofException("client gone"));
        }
    }

    private void cancelUnlessEnded() {
        if (!hasEnded()) {
            exchange.cancel(new EofException("client gone"));
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public void failed(Throwable cause) {
        if (stop()) {
            exchange.cancel(cause);
        }
    }

    private synchronized boolean isGone() {
        if (!stop()) {
            return false;
        }
        ByteBuffer buffer = BufferUtil.allocate(PEEK_BYTES);
        try {
            int bytes = endPoint().fill(buffer);
            if (bytes > 0) {
                ended = true;
                connection().onUpgradeTo(buffer);
            } else if (bytes == 0) {
                begin();
            }
            return bytes < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether this was watching until now. */
    private synchronized boolean stop() {
        boolean was = watching;
        watching = false;
        return was;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private EndPoint endPoint() {
        return connection().getEndPoint();
    }

    private HttpConnection connection() {
        return (HttpConnection) exchange.getConnectionMetaData().getConnection();
    }
}
