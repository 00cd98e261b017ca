package tv.lacajita.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One connection over which a test sends any bytes it likes, well-formed or not, and reads what comes back. */
public final class RawHttp implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** To loopback; reads give up after 10 s, see {@link #patience}. */
    public static RawHttp connect(int port) throws IOException {
        var raw = new RawHttp(new Socket("127.0.0.1", port));
        raw.socket.setTcpNoDelay(true);
        return raw.patience(Duration.ofSeconds(10));
    }

    /** Sends on a new connection and returns all answers up to the close or a second of silence. */
    public static List<HttpMessage> exchange(int port, String bytes) throws IOException {
        try (var raw = connect(port)) {
            raw.patience(Duration.ofSeconds(1)).send(bytes);
            return raw.answers();
        }
    }

    /** How long a read waits for the next byte before {@link SocketTimeoutException}. */
    public RawHttp patience(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        return this;
    }

    /** Characters are bytes (ISO 8859-1), so {@code "\u00ff"} sends 0xFF. Line ends are the caller's: {@code \r\n}. */
    public RawHttp send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says that no more will be sent; answers can still be read. */
    public RawHttp endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next complete answer, interim ones (1xx) too; empty when the server has closed. */
    public Optional<HttpMessage> answer() throws IOException {
        return HttpMessage.readAnswer(in, false);
    }

    /** The next answer, known to have no body because a HEAD was sent. */
    public Optional<HttpMessage> answerToHead() throws IOException {
        return HttpMessage.readAnswer(in, true);
    }

    /** All answers up to the close or reset or, on a connection left open, until nothing comes for the patience set. */
    public List<HttpMessage> answers() throws IOException {
        var answers = new ArrayList<HttpMessage>();
        try {
            for (Optional<HttpMessage> next; (next = answer()).isPresent(); ) {
                answers.add(next.get());
            }
        } catch (SocketTimeoutException | SocketException end) {
            // silence or a reset: what came before is the answer
        }
        return answers;
    }

    /** Whether the server has closed: waits for it as long as the patience set; bytes that still come are dropped. */
    public boolean closedByServer() throws IOException {
        try {
            in.skip(Long.MAX_VALUE);
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
