package tv.lacajita.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices a client that hangs up while it waits. Jetty does not read an HTTP/1.1 connection between a request and its
 * answer, so nobody would: here the socket is read in that time. Bytes of a next request are handed back.
 */
final class ClientWatch implements Callback {
    /** nginx's number for a client that closed its request; it is logged, never sent. */
    static final int CLIENT_GONE = 499;

    private static final int PEEK_BYTES = 1024;

    private final Exchange exchange;
    private boolean watching;
    private boolean ended;

    ClientWatch(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Starts to watch; does nothing when the answer is complete or the client still sends. */
    synchronized void begin() {
        if (!ended && !watching && exchange.bodyRead()) {
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
        if (isGone()) {
            exchange.cancel(new EofException("client gone"));
        }
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
                ((Connection.UpgradeTo) endPoint().getConnection()).onUpgradeTo(buffer);
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
        return exchange.getConnectionMetaData().getConnection().getEndPoint();
    }
}
