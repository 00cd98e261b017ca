package tv.lacajita.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.NanoTime;

/**
 * A connection to an instance, which carries one exchange after the other. It lives on a selector of the door, beside
 * the clients' connections: the thread that finds an answer here writes it to its client, and no other is woken. Its lock
 * guards all of it and is never held while somebody is told that an exchange has ended.
 */
final class UpstreamConnection implements Closeable {
    private final Wire wire;
    private final Interest interest;
    private final Connections home;
    private final RequestFlow request;
    private final AnswerFlow answer;

    private int carried;
    private boolean closed;
    private boolean shut;
    private long activeNanoTime = NanoTime.now();

    /** What it carries; null between two exchanges. */
    private Exchange exchange;
    /** What has ended, and of what; told when the lock is free. */
    private Exchange ended;

    private Throwable failure;

    UpstreamConnection(Wire wire, ManagedSelector selector, ByteBufferPool buffers, Connections home) {
        this.wire = wire;
        this.interest = new Interest(selector, this);
        this.home = home;
        this.request = new RequestFlow(this, wire);
        this.answer = new AnswerFlow(this, wire, buffers);
    }

    ManagedSelector selector() {
        return interest.selector();
    }

    Connections.Listener listener() {
        return home.listener();
    }

    /** Whether it had carried another exchange before, so that the instance may have been about to close it. */
    boolean isUsed() {
        return carried > 1;
    }

    /** Begins to listen to the instance; then it is {@link Connections#opened there}. */
    void open() {
        interest.selector().submit(this::register);
    }

    private void register(Selector to) {
        try {
            interest.register(wire.channel(), to);
            home.opened(this);
        } catch (ClosedChannelException e) {
            home.notOpened(e);
        }
    }

    /**
     * Sends {@code next}. False when the instance has closed the connection, perhaps without anybody having read that
     * yet: a request that must not be sent twice would be lost, for nobody could tell whether it was. False, too, when
     * something is behind the last answer, which would be taken for the next.
     */
    boolean carry(Exchange next) {
        boolean takes;
        synchronized (this) {
            closed |= carried > 0 && (!next.onlyReads() || wire.mayHaveMore()) && hasEnded();
            takes = !closed;
            if (takes) {
                begin(next);
            }
        }
        if (takes) {
            tell();
        } else {
            close();
        }
        return takes;
    }

    /** Between an answer and the next request nothing may come, so whatever does is an end. */
    private boolean hasEnded() {
        try {
            return wire.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private void begin(Exchange next) {
        exchange = next;
        carried++;
        goesOn();
        answer.begin(next);
        next.carriedBy(this);
        if (next.isGone()) {
            end(new EofException("client gone"));
            return;
        }
        try {
            request.begin(next, home.listener().head(next));
        } catch (RuntimeException e) {
            end(e);
        }
    }

    /** The instance wants the body that was announced. */
    void proceed() {
        request.proceed();
    }

    void receive() {
        answer.receive(request.broken());
    }

    /** The socket has something to read, or takes more. */
    void ready() {
        boolean over = false;
        synchronized (this) {
            if (exchange == null) {
                over = hasEnded();
            } else {
                goesOn();
                if (interest.includes(SelectionKey.OP_WRITE)) {
                    request.send();
                }
                receive();
            }
        }
        if (over) {
            close();
        } else {
            tell();
        }
    }

    /** Something has happened: whatever is awaited has all its time again. */
    void goesOn() {
        activeNanoTime = NanoTime.now();
    }

    /** Whether to hear when the instance takes more. */
    void wantRoom(boolean wanted) {
        interest.set(SelectionKey.OP_WRITE, wanted);
    }

    /** Whether to hear when there is more of the answer; not while the client takes no more. */
    void wantAnswer(boolean wanted) {
        interest.set(SelectionKey.OP_READ, wanted);
    }

    /**
     * The exchange is over; who waits for that is told by {@link #tell}.
     *
     * @param cause null when the client has its whole answer
     */
    void end(Throwable cause) {
        closed |= cause != null || !request.isWhole() || !answer.isReusable();
        ended = exchange;
        failure = cause;
        exchange = null;
        request.release();
        answer.release();
    }

    /** Tells of the end of an exchange, if one has ended; without the lock. The connection is free before that. */
    void tell() {
        Exchange over;
        Throwable cause;
        boolean free;
        synchronized (this) {
            over = ended;
            cause = failure;
            free = !closed;
            ended = null;
            failure = null;
        }
        if (over == null) {
            return;
        }
        if (free) {
            home.release(this);
        } else {
            close();
        }
        if (cause == null) {
            home.listener().ended(over);
        } else {
            home.listener().failed(over, cause);
        }
    }

    /** Ends {@code which}, if it is still on its way here. */
    void abort(Exchange which, Throwable cause) {
        synchronized (this) {
            if (exchange != which) {
                return;
            }
            end(cause);
        }
        tell();
    }

    /**
     * Gives up an exchange that does not go on: the instance is silent for longer than the route allows or, in the middle
     * of its answer, than {@code idleMillis}, or the client takes nothing for so long. Its body has a rate of its own.
     */
    void limitSilence(Exchange which, long idleMillis) {
        synchronized (this) {
            long limit = which.isAnswered() ? idleMillis : which.route().firstByteMillis();
            if (exchange != which || request.awaitsClient() || NanoTime.millisSince(activeNanoTime) < limit) {
                return;
            }
            end(new TimeoutException(answer.isBlocked() ? "the client takes nothing" : "the instance is silent"));
        }
        tell();
    }

    /** For how long nothing has happened. */
    synchronized long idleMillis() {
        return NanoTime.millisSince(activeNanoTime);
    }

    /** At once between two exchanges, else with the end of the one that it carries. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (exchange != null || shut) {
                return;
            }
            shut = true;
        }
        IO.close(wire);
        interest.forget();
        home.closed(this);
    }
}
