package tv.lacajita.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * The answers that come over one connection, each on its way to its client: no more of it is read than the client takes.
 * All but the callback needs the lock of the connection.
 */
final class AnswerFlow implements Callback {
    private static final int READ_BYTES = 16 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final UpstreamConnection connection;
    private final Wire wire;
    private final ByteBufferPool buffers;
    private final AnswerReader answer = new AnswerReader();

    private Exchange exchange;
    private RetainableByteBuffer bytes;
    /** Read, but not yet given to the client: it may turn out to be the last. */
    private ByteBuffer held;
    /** Whether the client has not taken all of what was written to it. */
    private boolean blocked;
    /** Whether {@link #write} runs, so that who is called back need not go on. */
    private boolean writing;
    /** Whether what is written is the end of the answer. */
    private boolean last;

    AnswerFlow(UpstreamConnection connection, Wire wire, ByteBufferPool buffers) {
        this.connection = connection;
        this.wire = wire;
        this.buffers = buffers;
    }

    void begin(Exchange next) {
        exchange = next;
        last = false;
        answer.begin(next.getMethod().equals("HEAD"));
    }

    /** Whether it waits for the client to take what was written to it. */
    boolean isBlocked() {
        return blocked;
    }

    /** Whether another exchange may follow on the connection. */
    boolean isReusable() {
        return answer.isPersistent() && (bytes == null || !bytes.hasRemaining());
    }

    /** Gives back what it holds, now or when the client has taken it. */
    void release() {
        exchange = null;
        held = null;
        if (!blocked) {
            releaseBytes();
        }
    }

    private void releaseBytes() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    /**
     * Goes on until the exchange is over, the instance has not sent more or the client takes no more.
     *
     * @param broken why no more can be sent to the instance, so that this is all that comes; null while it can
     */
    void receive(IOException broken) {
        try {
            while (exchange != null && !blocked && step(broken != null)) {
                // one event after the other
            }
        } catch (IOException | RuntimeException e) {
            connection.end(broken == null ? e : broken);
        }
    }

    /** Whether there may be more to do at once. */
    private boolean step(boolean endOfAll) throws IOException {
        if (bytes == null) {
            bytes = buffers.acquire(READ_BYTES, true);
        }
        return switch (answer.read(bytes.getByteBuffer())) {
            case HEAD -> begins();
            case CONTENT -> hold(answer.content());
            case END -> ends();
            case MORE -> more(endOfAll);
        };
    }

    private boolean begins() throws IOException {
        if (answer.status() == HttpStatus.SWITCHING_PROTOCOLS_101) {
            throw new IOException("nobody asked for another protocol");
        }
        if (answer.isInterim()) {
            return true;
        }
        connection.listener().begins(exchange, answer.status(), answer.fields());
        // written with its end, Jetty would add a length of 0
        return !(answer.isOnlyHead() && answer.isStream()) || write(NOTHING);
    }

    private boolean hold(ByteBuffer content) {
        ByteBuffer before = held;
        held = content;
        return before == null || write(before);
    }

    private boolean ends() {
        if (!answer.isInterim()) {
            last = true;
            return write(takeHeld());
        }
        boolean wanted = answer.status() == HttpStatus.CONTINUE_100;
        answer.next();
        if (wanted) {
            connection.proceed();
        }
        return true;
    }

    private boolean more(boolean endOfAll) throws IOException {
        // whose length nobody knows may go on much later
        boolean onlyHead = exchange.isAnswered()
                && answer.isStream()
                && !exchange.response().isCommitted();
        return held != null || onlyHead ? write(takeHeld()) : fill(endOfAll);
    }

    private ByteBuffer takeHeld() {
        ByteBuffer taken = held == null ? NOTHING : held;
        held = null;
        return taken;
    }

    private boolean fill(boolean endOfAll) throws IOException {
        ByteBuffer into = bytes.getByteBuffer();
        BufferUtil.clearToFill(into);
        int read = wire.read(into);
        BufferUtil.flipToFlush(into, 0);
        if (read > 0) {
            return true;
        }
        if (read == 0 && !endOfAll) {
            releaseBytes();
            return false;
        }
        if (answer.readEnd() != AnswerReader.Event.END) {
            throw new EofException("closed before the answer was whole");
        }
        return ends();
    }

    /** Whether the client has taken it at once. */
    private boolean write(ByteBuffer part) {
        blocked = true;
        writing = true;
        exchange.response().write(last, part, this);
        writing = false;
        connection.wantAnswer(!blocked);
        return !blocked;
    }

    @Override
    public void succeeded() {
        written(null);
    }

    @Override
    public void failed(Throwable cause) {
        written(cause);
    }

    private void written(Throwable refusal) {
        synchronized (connection) {
            blocked = false;
            if (exchange == null) {
                releaseBytes();
            } else if (refusal != null || last) {
                connection.end(refusal);
            }
            if (writing) {
                return;
            }
            connection.goesOn();
            connection.wantAnswer(true);
            connection.receive();
        }
        connection.tell();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
