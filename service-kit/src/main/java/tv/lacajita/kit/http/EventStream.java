package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.util.NanoTime;

/**
 * An answer without an end: server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Its
 * handler writes until {@link #isOpen} says no; a client that reads too slowly keeps only its own thread waiting, and is
 * cut off when it takes nothing for as long as a connection may idle.
 */
public final class EventStream implements AutoCloseable {
    /** Proxies between take a silent connection for a dead one. */
    private static final Duration BEAT = Duration.ofSeconds(15);
    /** How long a client waits before it comes again. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final OutputStream out;
    private final ClientWatch client;
    private final StringBuilder unsent = new StringBuilder();
    private boolean broken;
    private long lastSent = NanoTime.now();

    private EventStream(OutputStream out, ClientWatch client) {
        this.out = out;
        this.client = client;
    }

    /** Writes what a stream's answer carries beside its events; all that a HEAD is answered. */
    public static void announce(Context ctx) {
        ctx.contentType("text/event-stream; charset=utf-8");
        ctx.header("Cache-Control", "no-store, no-transform");
        ctx.header("X-Accel-Buffering", "no"); // nginx would collect events
        ctx.header("Connection", "close");
    }

    /** Begins the answer. Nothing is sent before the first {@link #flush}. */
    public static EventStream open(Context ctx) throws IOException {
        announce(ctx);
        var stream = new EventStream(ctx.res().getOutputStream(), ClientWatch.of(ctx.req()));
        stream.unsent.append("retry: ").append(RETRY.toMillis()).append("\n\n");
        return stream;
    }

    /** Whether somebody still reads. */
    public boolean isOpen() {
        return !broken && !client.gone();
    }

    /**
     * Adds an event.
     *
     * @param id what a client that comes again sends as {@code Last-Event-ID}
     * @param data one line
     */
    public void event(String id, String name, String data) {
        unsent.append("event: ").append(name).append("\ndata: ").append(data).append('\n');
        mark(id);
    }

    /** Says where the stream is, without an event. */
    public void mark(String id) {
        unsent.append("id: ").append(id).append("\n\n");
    }

    /** Sends what was added; after a while without anything a comment, which clients pass over. */
    public void flush() {
        if (unsent.isEmpty() && NanoTime.millisSince(lastSent) > BEAT.toMillis()) {
            unsent.append(":\n\n");
        }
        if (unsent.isEmpty()) {
            return;
        }
        try {
            out.write(unsent.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastSent = NanoTime.now();
        } catch (IOException e) {
            broken = true; // the client left or took nothing for too long: the end of every stream
        }
        unsent.setLength(0);
    }

    @Override
    public void close() {
        client.end();
    }
}
