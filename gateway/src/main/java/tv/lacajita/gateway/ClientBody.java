package tv.lacajita.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ContentSourceRequestContent;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.Trailers;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.NanoTime;

/**
 * The client's body as it streams to the upstream: no longer than the route allows, not slower than
 * {@value #MIN_BYTES_PER_SECOND} bytes a second, without trailers. What is wrong with it is noted in the exchange, so
 * that the client hears of it and not of an upstream failure.
 */
final class ClientBody extends ContentSourceRequestContent {
    static final int MIN_BYTES_PER_SECOND = 256;

    private final Exchange exchange;
    private final long graceNanos;
    private volatile long bytes;
    private volatile long waitedNanos;
    private volatile long waitingFrom;
    private volatile boolean waiting;
    private volatile boolean unwanted;

    /** @param grace the time for which a client may keep us waiting in all before its rate counts */
    ClientBody(Exchange exchange, Duration grace) {
        super(exchange, exchange.getHeaders().get(HttpHeader.CONTENT_TYPE));
        this.exchange = exchange;
        this.graceNanos = grace.toNanos();
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            if (!unwanted) {
                exchange.clientFault(fault(chunk.getFailure()));
            }
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
    @Override
    public void demand(Runnable demandCallback) {
        waitingFrom = NanoTime.now();
        waiting = true;
        super.demand(() -> {
            waiting = false;
            waitedNanos += NanoTime.since(waitingFrom);
            demandCallback.run();
        });
    }

    /** Whether the client keeps us waiting for longer than what it has sent so far excuses. */
    boolean isTooSlow() {
        if (!waiting) {
            return false;
        }
        long waited = waitedNanos + NanoTime.since(waitingFrom);
        return waited > graceNanos && bytes < TimeUnit.NANOSECONDS.toSeconds(waited) * MIN_BYTES_PER_SECOND;
    }

    /**
     * The upstream will not take the rest: what is read from here on is no fault of the client. Nothing has been read of
     * a body for which there was no connection; another instance may get it.
     */
    @Override
    public void fail(Throwable failure, boolean last) {
        if (exchange.hasBegun()) {
            unwanted = true;
            super.fail(failure, last);
        }
    }

    private static int fault(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return 408;
        }
        return failure instanceof HttpException bad ? bad.getCode() : 400;
    }
}
