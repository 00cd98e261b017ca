package tv.lacajita.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service that answers as soon as it has read a header section, and keeps whatever else comes over the connection. */
final class HastyUpstream implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    /** @param rest what came behind the header section until the gateway closed */
    record Heard(String head, String rest) {}

    HastyUpstream() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on answers these bytes. */
    void answer(String bytes) {
        answer = bytes;
    }

    /** The next connection that has ended, the looks at this instance left out. */
    Heard heard() throws InterruptedException {
        Heard next = heard.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no connection has ended");
        }
        return next.head().startsWith("GET /health") ? heard() : next;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String head = head(socket.getInputStream());
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            heard.add(new Heard(head, text(socket.getInputStream().readAllBytes())));
        } catch (IOException reset) {
            heard.add(new Heard("", reset.toString()));
        }
    }

    /** Reads a header section and nothing behind it. */
    static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed within " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
