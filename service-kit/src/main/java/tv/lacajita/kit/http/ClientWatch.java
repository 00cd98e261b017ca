package tv.lacajita.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices a client that hangs up while it is answered. Jetty does not read an HTTP/1.1 connection in that time, so nobody
 * would before a write fails. What else the client sends is dropped: its connection ends with this answer.
 */
final class ClientWatch implements Callback {
    private static final int PEEK_BYTES = 512;

    private final AbstractEndPoint endPoint;
    private boolean watching;
    private boolean ended;
    private volatile boolean gone;

    private ClientWatch(AbstractEndPoint endPoint) {
        this.endPoint = endPoint;
    }

    static ClientWatch of(HttpServletRequest request) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        var watch = new ClientWatch((AbstractEndPoint) endPoint);
        watch.begin();
        return watch;
    }

    boolean gone() {
        return gone;
    }

    /** Gives the connection back to Jetty; must come before the answer is completed. */
    synchronized void end() {
        ended = true;
        if (stop()) {
            // takes our interest out of the way; the call of succeeded() that it makes finds nothing to do
            endPoint.getFillInterest().fillable();
        }
    }

    @Override
    public synchronized void succeeded() {
        if (!stop()) {
            return;
        }
        ByteBuffer dropped = BufferUtil.allocate(PEEK_BYTES);
        try {
            if (endPoint.fill(dropped) < 0) {
                gone = true;
            } else {
                begin();
            }
        } catch (IOException e) {
            gone = true;
        }
    }

    @Override
    public synchronized void failed(Throwable cause) {
        if (stop()) {
            gone = true;
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private synchronized void begin() {
        if (!ended) {
            watching = endPoint.tryFillInterested(this);
        }
    }

    /** Whether this was watching until now. */
    private boolean stop() {
        boolean was = watching;
        watching = false;
        return was;
    }
}
