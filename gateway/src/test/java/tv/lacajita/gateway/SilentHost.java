package tv.lacajita.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance that is well when the gateway looks at it, and then neither takes nor refuses a connection, as one whose
 * machine or network is gone: Linux leaves a handshake unanswered while the queue of the listener is full.
 */
final class SilentHost implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 200;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queue = new ArrayList<>();

    SilentHost() throws IOException {
        Thread.ofVirtual().start(this::answerOneLook);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void answerOneLook() {
        try (Socket look = listener.accept()) {
            HastyUpstream.head(look.getInputStream());
            look.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // nobody looked
        }
    }

    /** From now on it is silent. */
    void fallSilent() throws IOException {
        for (int i = 0; i < 10; i++) {
            var socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("the queue of the listener is never full");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : queue) {
            socket.close();
        }
    }
}
