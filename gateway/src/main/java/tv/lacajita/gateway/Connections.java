package tv.lacajita.gateway;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** The connections to one instance: those under way, those kept for what comes next, and who waits for one. */
final class Connections {
    /** Less than services keep an idle connection, so that they seldom close one just as it is used again. */
    private static final long KEPT_MILLIS = 30_000;

    /** While no more than this are under way, nobody opens one of its own beside another selector's that is free. */
    private static final int FEW = 2;

    private final URI origin;
    private final Means means;
    private final Listener listener;
    private final Map<ManagedSelector, Deque<UpstreamConnection>> kept = new HashMap<>();
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private int open;
    private int free;
    private int opening;
    private boolean retired;

    /**
     * What connections are made with.
     *
     * @param most of them to an instance
     * @param connect how long an address may take to accept one
     * @param trust who is believed to be an {@code https} instance
     */
    record Means(int most, Duration connect, SSLContext trust, ByteBufferPool buffers) {}

    /** Who is told what becomes of an exchange, outside of all locks. */
    interface Listener {
        /** What is sent to the instance before the body; given back when it is sent. */
        RetainableByteBuffer head(Exchange exchange);

        /** The instance has begun to answer; the body is written to the client as it comes. */
        void begins(Exchange exchange, int status, HttpFields fields);

        /** The client has the whole answer. */
        void ended(Exchange exchange);

        /** There will be no more of an answer than the client has, which is nothing perhaps. */
        void failed(Exchange exchange, Throwable cause);
    }

    Connections(URI origin, Means means, Listener listener) {
        this.origin = origin;
        this.means = means;
        this.listener = listener;
    }

    Listener listener() {
        return listener;
    }

    /** Sends {@code exchange}, as soon as there is a connection for it. */
    void carry(Exchange exchange) {
        UpstreamConnection next;
        do {
            next = takeOrWait(exchange);
        } while (next != null && !next.carry(exchange));
    }

    private synchronized UpstreamConnection takeOrWait(Exchange exchange) {
        UpstreamConnection next = take(exchange.selector());
        if (next == null) {
            waiting.add(exchange);
            openWhatIsWanted(exchange.selector());
        }
        return next;
    }

    /** One on the same selector, if there is; the one that was used last, so that those not needed become idle. */
    private UpstreamConnection take(ManagedSelector selector) {
        Deque<UpstreamConnection> own = kept.get(selector);
        UpstreamConnection next = own == null ? null : own.pollLast();
        if (next == null && free > 0 && (open - free < FEW || open >= means.most())) {
            for (Deque<UpstreamConnection> others : kept.values()) {
                next = next == null ? others.pollLast() : next;
            }
        }
        if (next != null) {
            free--;
        }
        return next;
    }

    private void openWhatIsWanted(ManagedSelector selector) {
        if (waiting.size() > opening && open < means.most()) {
            open++;
            opening++;
            Thread.ofVirtual().name("connect").start(() -> open(selector));
        }
    }

    private void open(ManagedSelector selector) {
        try {
            Wire wire = Wire.to(origin, means.connect(), means.trust());
            new UpstreamConnection(wire, selector, means.buffers(), this).open();
        } catch (IOException | RuntimeException e) {
            notOpened(e);
        }
    }

    void notOpened(Exception cause) {
        Exchange unlucky;
        synchronized (this) {
            open--;
            opening--;
            unlucky = waiting.poll();
            if (unlucky != null) {
                openWhatIsWanted(unlucky.selector()); // the next one would wait for nothing
            }
        }
        if (unlucky != null) {
            listener.failed(unlucky, cause);
        }
    }

    void opened(UpstreamConnection connection) {
        synchronized (this) {
            opening--;
        }
        release(connection);
    }

    /** It is free: for who waits longest, else for what comes next. */
    void release(UpstreamConnection connection) {
        Exchange next;
        boolean unwanted;
        synchronized (this) {
            next = waiting.poll();
            unwanted = next == null && retired;
            if (next == null && !retired) {
                kept.computeIfAbsent(connection.selector(), selector -> new ArrayDeque<>())
                        .addLast(connection);
                free++;
            }
        }
        if (unwanted) {
            connection.close();
        } else if (next != null && !connection.carry(next)) {
            carry(next);
        }
    }

    void closed(UpstreamConnection connection) {
        synchronized (this) {
            Deque<UpstreamConnection> own = kept.get(connection.selector());
            if (own != null && own.remove(connection)) {
                free--;
            }
            open--;
            openWhatIsWanted(connection.selector());
        }
    }

    /** Lets {@code exchange} fail, if it still waits for a connection. */
    void giveUp(Exchange exchange, Throwable cause) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(exchange);
        }
        if (waited) {
            listener.failed(exchange, cause);
        }
    }

    /** Closes those that were not needed for a while. */
    void closeIdle() {
        close(KEPT_MILLIS);
    }

    /** The instance is none any more: what is under way ends, and nothing is kept. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        close(0);
    }

    private void close(long idleMillis) {
        List<UpstreamConnection> idle = new ArrayList<>();
        synchronized (this) {
            for (Deque<UpstreamConnection> own : kept.values()) {
                while (!own.isEmpty() && own.getFirst().idleMillis() >= idleMillis) {
                    idle.add(own.removeFirst());
                    free--;
                }
            }
        }
        idle.forEach(UpstreamConnection::close);
    }
}
