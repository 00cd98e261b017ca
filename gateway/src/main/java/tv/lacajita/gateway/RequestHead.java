package tv.lacajita.gateway;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;

/** The bytes with which a request begins at an instance: its line and its fields. */
final class RequestHead {
    private static final int USUAL_BYTES = 4 * 1024;

    /** The most that a client may send, its Host once more, and what {@link Headers} adds. */
    private static final int MOST_BYTES = 32 * 1024;

    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLON = {':', ' '};
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] CHUNKED = "Transfer-Encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);

    private RequestHead() {}

    /**
     * The target goes out byte for byte as it came in, but for the prefix that the route cuts off.
     *
     * @return the caller's to release
     */
    static RetainableByteBuffer of(Exchange exchange, HttpFields fields, ByteBufferPool buffers) {
        try {
            return write(exchange, fields, buffers.acquire(USUAL_BYTES, true));
        } catch (BufferOverflowException e) {
            return write(exchange, fields, buffers.acquire(MOST_BYTES, true));
        }
    }

    private static RetainableByteBuffer write(Exchange exchange, HttpFields fields, RetainableByteBuffer buffer) {
        ByteBuffer to = buffer.getByteBuffer();
        BufferUtil.clearToFill(to);
        try {
            put(exchange.getMethod(), to);
            to.put((byte) ' ');
            put(exchange.route().inside(exchange.getHttpURI().getPath()), to);
            if (exchange.getHttpURI().getQuery() != null) {
                to.put((byte) '?');
                put(exchange.getHttpURI().getQuery(), to);
            }
            to.put(VERSION);
            for (HttpField field : fields) {
                put(field, to);
            }
            putFraming(exchange, fields, to);
            to.put(LINE_END);
            BufferUtil.flipToFlush(to, 0);
            return buffer;
        } catch (BufferOverflowException e) {
            buffer.release();
            throw e;
        }
    }

    /** A client that names {@code Content-Length} as its connection's own does not get its body taken for a request. */
    private static void putFraming(Exchange exchange, HttpFields fields, ByteBuffer to) {
        if (exchange.body() != null && exchange.getLength() < 0) {
            to.put(CHUNKED);
        } else if (exchange.body() != null && !fields.contains(HttpHeader.CONTENT_LENGTH)) {
            put(new HttpField(HttpHeader.CONTENT_LENGTH, Long.toString(exchange.getLength())), to);
        }
    }

    /** A value is as Jetty's parser has read it, which refuses control bytes, or the gateway's own. */
    private static void put(HttpField field, ByteBuffer to) {
        if (field.getHeader() == null) {
            to.put(field.getName().getBytes(StandardCharsets.US_ASCII)).put(COLON);
        } else {
            to.put(field.getHeader().getBytesColonSpace());
        }
        to.put(field.getValue().getBytes(StandardCharsets.ISO_8859_1)).put(LINE_END);
    }

    /** {@link Edge} lets only ASCII pass. */
    private static void put(String ascii, ByteBuffer to) {
        to.put(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
