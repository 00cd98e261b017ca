package tv.lacajita.kit.http;

import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager.AcceptListener;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections a port keeps. Where there are that many, those that carry no request make room for a new one, the
 * longest idle first; only when all carry one is the new one closed. Jetty's own limit would stop accepting until idle
 * connections time out, and cut slow answers with the same short time.
 */
final class ConnectionBound implements AcceptListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBound.class);
    /** Room is made for several, so that not every new connection has to look through all of them. */
    private static final int PART = 16;

    private final ServerConnector connector;
    private final int most;

    private ConnectionBound(ServerConnector connector, int most) {
        this.connector = connector;
        this.most = most;
    }

    /** Holds for {@code connector} from its start on; by the few that are being accepted there may be more. */
    static void set(ServerConnector connector, int most) {
        connector.addBean(new ConnectionBound(connector, most));
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (connector.getConnectedEndPoints().size() >= most && !makeRoom()) {
            IO.close(channel);
        }
    }

    /** Whether there is any: what is closed already stays in the connector's list for a moment. */
    private boolean makeRoom() {
        int open = 0;
        List<Idle> idle = new ArrayList<>();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            if (endPoint.isOpen()) {
                open++;
                if (carriesNothing(endPoint)) {
                    idle.add(new Idle(endPoint, ((AbstractEndPoint) endPoint).getIdleFor()));
                }
            }
        }
        if (open < most) {
            return true;
        }
        idle.sort(Comparator.comparingLong(Idle::millis).reversed());
        List<Idle> leaving = idle.subList(0, Math.min(idle.size(), open - most + 1 + most / PART));
        leaving.forEach(one -> one.endPoint().close());
        if (!leaving.isEmpty()) {
            LOG.warn("{} connections are open, {} idle ones were closed", open, leaving.size());
        }
        return !leaving.isEmpty();
    }

    private static boolean carriesNothing(EndPoint endPoint) {
        return endPoint.getConnection() instanceof HttpConnection http
                && http.getHttpChannel().getRequest() == null;
    }

    /** Its time is taken once: it goes on while the list is put in order. */
    private record Idle(EndPoint endPoint, long millis) {}
}
