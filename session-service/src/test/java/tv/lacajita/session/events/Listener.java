package tv.lacajita.session.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tv.lacajita.session.SessionApp;

/** A client of the stream of events, over a socket of its own, that reads as an EventSource does. */
final class Listener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final String BY_SECRET = "X-BACKEND-SECRET: " + SessionApp.SECRET;

    private final Socket socket;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<String> head = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";
    private volatile boolean ended;

    record Received(String id, String name, JsonNode data) {
        String about() {
            return name + " " + data.path("id").textValue();
        }
    }

    private Listener(Socket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::read);
    }

    static Listener on(int port) {
        return on(port, BY_SECRET);
    }

    /** Goes on behind an event. */
    static Listener after(String lastEventId, int port) {
        return on(port, BY_SECRET, "Last-Event-ID: " + lastEventId);
    }

    /** @param fields of the request's header, whole lines */
    static Listener on(int port, String... fields) {
        try {
            return new Listener(request(port, fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for the stream, and reads nothing of it. */
    static Socket request(int port, String... fields) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        String request = "GET /api/sessions/events HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** How many events came. */
    int count() {
        return received.size();
    }

    List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** What came, each as {@code name id}. */
    List<String> seen() {
        return received().stream().map(Received::about).toList();
    }

    /** The status line and the header fields. */
    List<String> head() {
        return head;
    }

    /** Whether the answer has begun and said where it is. */
    boolean ready() {
        return !lastId.isEmpty();
    }

    String lastId() {
        return lastId;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("HTTP/") || line.matches("[A-Z][\\w-]+: .*")) {
                    head.add(line);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith("id: ")) {
                    if (!data.isEmpty()) {
                        received.add(new Received(line.substring(4), name, JSON.readTree(data)));
                    }
                    lastId = line.substring(4);
                    data = "";
                }
            }
        } catch (IOException e) {
            // the test hung up
        }
        ended = true;
    }
}
