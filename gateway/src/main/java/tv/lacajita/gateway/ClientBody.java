package tv.lacajita.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.NanoTime;

/**
 * The client's body as it streams to the upstream: no longer than the route allows, not slower than
 * {@value #MIN_BYTES_PER_SECOND} bytes a second, without trailers. What is wrong with it is noted in the exchange, so
 * that the client hears of it and not of an upstream failure.
 */
final class ClientBody {
    static final int MIN_BYTES_PER_SECOND = 256;

    private final Exchange exchange;
    private final long graceNanos;
    /** Who is to be told when the client has sent more; empty while nobody waits for it. */
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();

    private volatile long bytes;
    private volatile long waitedNanos;
    private volatile long waitingFrom;
    private volatile Throwable tooSlow;

    /** @param grace the time for which a client may keep us waiting in all before its rate counts */
    ClientBody(Exchange exchange, Duration grace) {
        this.exchange = exchange;
        this.graceNanos = grace.toNanos();
    }

    /** The next part of it; null when the client has not sent more yet. */
    Content.Chunk read() {
        if (tooSlow != null) {
            return Content.Chunk.from(tooSlow);
        }
        Content.Chunk chunk = exchange.read();
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            exchange.clientFault(fault(chunk.getFailure()));
            return chunk;
        }
        bytes += chunk.remaining();
        if (bytes > exchange.route().maxBodyBytes()) {
            chunk.release();
            exchange.clientFault(413);
            return Content.Chunk.from(
                    new IOException("body over " + exchange.route().maxBodyBytes() + " bytes"));
        }
        return chunk instanceof Trailers ? Content.Chunk.EOF : chunk;
    }

    /** Only the time in which we wait for the client counts, not that in which the upstream lets us wait. */
    void demand(Runnable demandCallback) {
        waitingFrom = NanoTime.now();
        waiting.set(demandCallback);
        exchange.demand(this::endWait);
    }

    private void endWait() {
        Runnable waiter = waiting.getAndSet(null);
        if (waiter != null) {
            waitedNanos += NanoTime.since(waitingFrom);
            waiter.run();
        }
    }

    /**
     * Ends the body when the client keeps us waiting for longer than what it has sent so far excuses. It ends like any
     * other that fails, when it is read: to abort the request from outside could meet a chunk that is just being sent.
     */
    void cutWhenTooSlow() {
        if (!isTooSlow()) {
            return;
        }
        Runnable waiter = waiting.getAndSet(null);
        if (waiter != null) {
            exchange.clientFault(408);
            tooSlow = new TimeoutException("client sends too slowly");
            waiter.run();
        }
    }

    private boolean isTooSlow() {
        if (waiting.get() == null) {
            return false;
        }
        long waited = waitedNanos + NanoTime.since(waitingFrom);
        return waited > graceNanos && bytes < TimeUnit.NANOSECONDS.toSeconds(waited) * MIN_BYTES_PER_SECOND;
    }

    private static int fault(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return 408;
        }
        return failure instanceof HttpException bad ? bad.getCode() : 400;
    }
}
