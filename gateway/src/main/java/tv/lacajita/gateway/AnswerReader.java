package tv.lacajita.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;

/** What the bytes of an instance say, one event after the other. */
final class AnswerReader implements HttpParser.ResponseHandler {
    /** Jetty writes 16 KiB of fields to a client, some of them the gateway's own. */
    private static final int MOST_HEADER_BYTES = 12 * 1024;

    /** What comes next in an answer. */
    enum Event {
        /** Its status and fields. */
        HEAD,
        /** A part of its body: {@link #content}. */
        CONTENT,
        /** Its end. */
        END,
        /** More bytes are needed. */
        MORE
    }

    private final HttpParser parser = new HttpParser(this, MOST_HEADER_BYTES, HttpCompliance.RFC7230);
    private boolean toHead;
    private Event event;
    private IOException failure;
    private HttpVersion version;
    private int status;
    private HttpFields.Mutable fields;
    private ByteBuffer content;

    AnswerReader() {
        parser.setHeaderCacheSize(0); // for the reason that Surface gives
    }

    /** @param toHead whether it answers a HEAD */
    void begin(boolean toHead) {
        this.toHead = toHead;
        failure = null;
        next();
    }

    /** An answer is over, an interim one perhaps, and another may follow. */
    void next() {
        parser.reset();
        fields = HttpFields.build();
    }

    /**
     * The next event in {@code bytes}.
     *
     * @throws IOException when it is no answer
     */
    Event read(ByteBuffer bytes) throws IOException {
        event = Event.MORE;
        try {
            parser.parseNext(bytes);
        } catch (AssertionError e) { // of Jetty, whose failures want a status of 400 or more but get the answer's
            throw new IOException("no answer can be read", e);
        }
        if (failure != null) {
            throw failure;
        }
        return event;
    }

    /** What the end of the connection says: {@link Event#END} when that is how the answer ends. */
    Event readEnd() throws IOException {
        parser.atEOF();
        return read(ByteBuffer.allocate(0));
    }

    int status() {
        return status;
    }

    HttpFields fields() {
        return fields;
    }

    /** The bytes of the last {@link Event#CONTENT}, in the buffer that was read. */
    ByteBuffer content() {
        return content;
    }

    /** Whether it is followed by the real one. */
    boolean isInterim() {
        return HttpStatus.isInformational(status);
    }

    /** Whether its length is told at its end only, so that it may come in parts with any time between them. */
    boolean isStream() {
        return !fields.contains(HttpHeader.CONTENT_LENGTH);
    }

    /** Whether it has no body of whose length its fields could tell. */
    boolean isOnlyHead() {
        return toHead || status == HttpStatus.NOT_MODIFIED_304;
    }

    /** Whether another request may follow on the connection. */
    boolean isPersistent() {
        return version == HttpVersion.HTTP_1_1
                && !parser.isClosed()
                && !fields.contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }

    @Override
    public void startResponse(HttpVersion spoken, int code, String reason) {
        version = spoken;
        status = code;
        parser.setHeadResponse(toHead);
    }

    @Override
    public void parsedHeader(HttpField field) {
        fields.add(field);
    }

    @Override
    public boolean headerComplete() {
        event = Event.HEAD;
        return true;
    }

    @Override
    public boolean content(ByteBuffer bytes) {
        content = bytes;
        event = Event.CONTENT;
        return true;
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public boolean messageComplete() {
        event = Event.END;
        return true;
    }

    @Override
    public void earlyEOF() {
        failure = new EofException("the answer breaks off");
    }

    @Override
    public void badMessage(HttpException cause) {
        failure = new IOException("no answer can be read", (Throwable) cause);
    }
}
