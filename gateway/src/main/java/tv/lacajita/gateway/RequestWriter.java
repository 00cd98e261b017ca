package tv.lacajita.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** What is still to be sent of a request: its head, and its body as it comes from the client. */
final class RequestWriter {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What it waits for. */
    enum State {
        /** The socket takes no more now. */
        SOCKET,
        /** The client has not sent more yet. */
        CLIENT,
        /** The instance is to say that it wants the body. */
        WORD,
        /** All is sent. */
        WHOLE
    }

    /** The client's body cannot be read on. */
    static final class BrokenBody extends IOException {
        private static final long serialVersionUID = 1;

        BrokenBody(Throwable cause) {
            super(cause);
        }
    }

    /** Head, a chunk's size, its bytes, and what is behind them. */
    private final ByteBuffer[] out = new ByteBuffer[4];

    private RetainableByteBuffer head;
    private ClientBody body;
    private Content.Chunk chunk;
    private boolean inChunks;
    private boolean waitsForWord;
    private boolean last;

    /** @param head given back when it is sent, or by {@link #release} */
    void begin(RetainableByteBuffer head, Exchange exchange) {
        this.head = head;
        body = exchange.body();
        inChunks = exchange.getLength() < 0;
        waitsForWord = asksForWord(exchange.getHeaders());
        last = body == null;
        chunk = null;
        put(head.getByteBuffer(), NOTHING, NOTHING, NOTHING);
    }

    /** Not where a client names the question as its connection's own, so that no instance gets it. */
    private static boolean asksForWord(HttpFields fields) {
        return fields.contains(HttpHeader.EXPECT, "100-continue") && !fields.contains(HttpHeader.CONNECTION, "expect");
    }

    /** The instance wants the body; false when it was not asked. */
    boolean proceed() {
        boolean waited = waitsForWord;
        waitsForWord = false;
        return waited;
    }

    /** Sends what can be sent now; the head and the first bytes of a body go out together. */
    State write(Wire wire) throws IOException {
        while (true) {
            if (!last && !waitsForWord && chunk == null) {
                addBody();
            }
            if (hasRemaining() || wire.holdsBack()) {
                if (chunk == null) {
                    wire.write(out[0]);
                } else {
                    wire.write(out);
                }
                if (hasRemaining() || wire.holdsBack()) {
                    return State.SOCKET;
                }
                release();
            } else if (last) {
                return State.WHOLE;
            } else {
                return waitsForWord ? State.WORD : State.CLIENT;
            }
        }
    }

    boolean isWhole() {
        return last && !hasRemaining();
    }

    /** Gives back what it holds. */
    void release() {
        if (head != null) {
            head.release();
            head = null;
        }
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
        put(NOTHING, NOTHING, NOTHING, NOTHING);
    }

    private void addBody() throws IOException {
        Content.Chunk next = body.read();
        if (next == null) {
            return;
        }
        if (Content.Chunk.isFailure(next)) {
            throw new BrokenBody(next.getFailure());
        }
        chunk = next;
        last = next.isLast();
        ByteBuffer bytes = next.getByteBuffer();
        if (inChunks) {
            boolean empty = !bytes.hasRemaining();
            put(out[0], empty ? NOTHING : size(bytes.remaining()), bytes, end(empty));
        } else {
            put(out[0], NOTHING, bytes, NOTHING);
        }
    }

    private static ByteBuffer size(int bytes) {
        return ByteBuffer.wrap((Integer.toHexString(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** What is behind a chunk: its line end, and when it is the last one, the empty one that ends them. */
    private ByteBuffer end(boolean empty) {
        ByteBuffer end = ByteBuffer.allocate(LINE_END.length + LAST_CHUNK.length);
        if (!empty) {
            end.put(LINE_END);
        }
        if (last) {
            end.put(LAST_CHUNK);
        }
        return end.flip();
    }

    private void put(ByteBuffer first, ByteBuffer second, ByteBuffer third, ByteBuffer fourth) {
        out[0] = first;
        out[1] = second;
        out[2] = third;
        out[3] = fourth;
    }

    private boolean hasRemaining() {
        return out[0].hasRemaining() || out[1].hasRemaining() || out[2].hasRemaining() || out[3].hasRemaining();
    }
}
