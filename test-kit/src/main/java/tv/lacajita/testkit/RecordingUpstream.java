package tv.lacajita.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server that keeps each request byte for byte and answers what the test says. It reads requests as they
 * are framed and judges nothing; bytes it cannot frame end the connection, and {@link #failures} tells of it.
 */
public final class RecordingUpstream implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket();
    private final List<HttpMessage> requests = new CopyOnWriteArrayList<>();
    private final List<IOException> failures = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Script script = (request, wire) -> wire.answer(200, "");

    private RecordingUpstream() throws IOException {}

    /** What to do with a request; it runs in a thread of its connection, so it may wait. */
    public interface Script {
        void answer(HttpMessage request, Wire wire) throws IOException, InterruptedException;
    }

    /** Listens on this port of loopback; 0 takes a free one. It answers 200 without a body until told otherwise. */
    public static RecordingUpstream start(int port) throws IOException {
        var upstream = new RecordingUpstream();
        upstream.listener.setReuseAddress(true);
        upstream.listener.bind(new InetSocketAddress("127.0.0.1", port == 0 ? Os.freePort() : port), 1000);
        Thread.ofVirtual().start(upstream::accept);
        return upstream;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** From now on answers this status with this text, as {@code text/plain}. */
    public void answer(int status, String body) {
        script = (request, wire) -> wire.answer(status, body);
    }

    /** From now on does this with each request. */
    public void answer(Script script) {
        this.script = script;
    }

    /** All requests so far, of all connections, in the order in which they were complete. */
    public List<HttpMessage> requests() {
        return List.copyOf(requests);
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    /** Why connections ended within a request, or a script broke off. */
    public List<IOException> failures() {
        return List.copyOf(failures);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (Optional<HttpMessage> next; (next = HttpMessage.readRequest(in)).isPresent(); ) {
                requests.add(next.get());
                script.answer(next.get(), new Wire(socket, next.get().method().equals("HEAD")));
                if (socket.isClosed()) {
                    return;
                }
            }
        } catch (IOException e) {
            failures.add(e);
        } catch (IllegalArgumentException e) {
            failures.add(new IOException("no such length: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** The connection a request came over, for a script to answer on: whole, in pieces, or not at all. */
    public record Wire(Socket socket, boolean toHead) {
        /** A complete answer with its length; to a HEAD without the body. */
        public void answer(int status, String body) throws IOException {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            send("HTTP/1.1 " + status + " -\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n");
            if (!toHead) {
                send(body.getBytes(StandardCharsets.UTF_8));
            }
        }

        /** These bytes (ISO 8859-1) and nothing else. */
        public void send(String bytes) throws IOException {
            send(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        public void close() throws IOException {
            socket.close();
        }

        /** Ends the connection with a TCP reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
