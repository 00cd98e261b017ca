package tv.lacajita.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP/1.1 message as it came over the wire.
 *
 * @param startLine request line or status line
 * @param headers in their order, names as sent; values without the spaces around them
 * @param body without chunk framing
 * @param raw every byte: head, framing, body
 */
public record HttpMessage(String startLine, List<Map.Entry<String, String>> headers, byte[] body, byte[] raw) {

    /** How a message's body ends when no header says it. */
    enum Unframed {
        EMPTY,
        UNTIL_CLOSE
    }

    /** Status of an answer. */
    public int status() {
        return Integer.parseInt(startLine.split(" ")[1]);
    }

    /** Method of a request. */
    public String method() {
        return startLine.split(" ")[0];
    }

    /** Target of a request: path and query as sent. */
    public String target() {
        return startLine.split(" ")[1];
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All values of a header that may come more than once. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    /** The next request; empty when the client closed before its first byte. */
    static Optional<HttpMessage> readRequest(InputStream in) throws IOException {
        return read(in, false, Unframed.EMPTY);
    }

    /** The next answer, interim ones (1xx) too; empty when the server closed before its first byte. */
    static Optional<HttpMessage> readAnswer(InputStream in, boolean toHead) throws IOException {
        return read(in, toHead, Unframed.UNTIL_CLOSE);
    }

    private static Optional<HttpMessage> read(InputStream in, boolean toHead, Unframed unframed) throws IOException {
        var wire = new Recording(in);
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        wire.raw.write(first);
        String startLine = (char) first + wire.line();
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (String line; !(line = wire.line()).isEmpty(); ) {
            int colon = line.indexOf(':');
            headers.add(Map.entry(
                    colon < 0 ? line : line.substring(0, colon),
                    colon < 0 ? "" : line.substring(colon + 1).strip()));
        }
        var head = new HttpMessage(startLine, headers, new byte[0], new byte[0]);
        byte[] body = toHead || head.neverHasBody() ? new byte[0] : head.readBody(wire, unframed);
        return Optional.of(new HttpMessage(startLine, List.copyOf(headers), body, wire.raw.toByteArray()));
    }

    private boolean neverHasBody() {
        return startLine.startsWith("HTTP/") && (status() < 200 || status() == 204 || status() == 304);
    }

    private byte[] readBody(Recording wire, Unframed unframed) throws IOException {
        if (header("Transfer-Encoding").orElse("").toLowerCase().contains("chunked")) {
            return wire.chunks();
        }
        Optional<String> length = header("Content-Length");
        if (length.isPresent()) {
            return wire.bytes(Integer.parseInt(length.get()));
        }
        return unframed == Unframed.EMPTY ? new byte[0] : wire.rest();
    }

    /** Reads and keeps all it read. */
    private record Recording(InputStream in, ByteArrayOutputStream raw) {
        Recording(InputStream in) {
            this(in, new ByteArrayOutputStream());
        }

        /** Up to LF, without CR and LF. */
        String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int next; (next = in.read()) != '\n'; line.write(next)) {
                if (next < 0) {
                    throw new EOFException("closed within a line: " + raw.toString(StandardCharsets.ISO_8859_1));
                }
                raw.write(next);
            }
            raw.write('\n');
            String text = line.toString(StandardCharsets.ISO_8859_1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        byte[] bytes(int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            raw.write(bytes);
            if (bytes.length < length) {
                throw new EOFException("closed after " + bytes.length + " of " + length + " bytes of the body");
            }
            return bytes;
        }

        byte[] chunks() throws IOException {
            var body = new ByteArrayOutputStream();
            for (int size; (size = Integer.parseInt(line().split(";")[0].strip(), 16)) > 0; ) {
                body.write(bytes(size));
                line();
            }
            while (!line().isEmpty()) {
                // trailers stay in raw only
            }
            return body.toByteArray();
        }

        byte[] rest() throws IOException {
            byte[] rest = in.readAllBytes();
            raw.write(rest);
            return rest;
        }
    }
}
