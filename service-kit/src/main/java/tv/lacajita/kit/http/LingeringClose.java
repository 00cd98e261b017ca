package tv.lacajita.kit.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads what a client still sends when it has its answer, as one does whose upload is refused: to close over bytes that
 * nobody has read resets the connection, and with it goes the answer.
 */
final class LingeringClose extends Handler.Wrapper {
    private static final int MOST_ROUNDS = 15;

    private final Duration round;

    /** @param round in which nothing comes ends the wait, as do {@value #MOST_ROUNDS} of them whatever comes */
    LingeringClose(Duration round) {
        this.round = round;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!mayBeLeftUnread(request)) {
            return super.handle(request, response, callback);
        }
        var arriving = new Arriving(request);
        return super.handle(arriving, response, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                if (response.isCommitted()) {
                    arriving.drop(callback);
                } else {
                    callback.succeeded();
                }
            }
        });
    }

    /** Who awaits a word before sending has nothing under way, and reading would be that word. */
    private static boolean mayBeLeftUnread(Request request) {
        boolean hasBody = request.getLength() > 0
                || request.getLength() < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return hasBody && !request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** A request of which the rest can still be read when whoever handled it is done with it. */
    private final class Arriving extends Request.Wrapper {
        private static final int MOST_READS = 16;

        private final AtomicReference<Runnable> waiting = new AtomicReference<>();
        private Callback callback;
        private Scheduler.Task end;
        private int rounds;
        private volatile boolean arrives;

        Arriving(Request request) {
            super(request);
        }

        @Override
        public void demand(Runnable demandCallback) {
            waiting.set(demandCallback);
            super.demand(this::arrived);
        }

        private void arrived() {
            waiting.getAndSet(null).run();
        }

        /** Jetty's own makes the rest unreadable. */
        @Override
        public boolean consumeAvailable() {
            for (int i = 0; i < MOST_READS; i++) {
                Content.Chunk chunk = read();
                if (chunk == null) {
                    return false;
                }
                chunk.release();
                if (chunk.isLast()) {
                    return !Content.Chunk.isFailure(chunk);
                }
            }
            return false;
        }

        /** What the handler may still be waiting for comes here. */
        void drop(Callback then) {
            callback = then;
            Runnable waiter = waiting.get();
            if (waiter != null) {
                limitTime(); // before another thread can have come to the end
            }
            if (waiter == null || !waiting.compareAndSet(waiter, this::drop)) {
                drop();
            }
        }

        /** Reads to the end of the body, or to the failure that {@link #look} or the client makes of it. */
        private void drop() {
            Content.Chunk chunk;
            do {
                chunk = read();
                if (chunk == null) {
                    limitTime();
                    demand(this::drop);
                    return;
                }
                chunk.release();
                arrives = true;
            } while (!chunk.isLast() && !Content.Chunk.isFailure(chunk));
            if (end != null) {
                end.cancel();
            }
            callback.succeeded();
        }

        private void limitTime() {
            if (end == null) {
                scheduleLook();
            }
        }

        private void scheduleLook() {
            arrives = false;
            end = getComponents().getScheduler().schedule(this::look, round.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            if (arrives && ++rounds < MOST_ROUNDS) {
                scheduleLook();
            } else {
                fail(new IOException("the client does not come to an end behind its answer"));
            }
        }
    }
}
