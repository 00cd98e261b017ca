package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An answer without an end: what is sent of it, and when it ends all the same. */
class EventStreamTest {
    @AutoClose
    private static final RunningSample sample = RunningSample.start();

    @Test
    void sends_each_event_when_it_is_made() throws IOException {
        try (Socket client = asked("")) {
            assertThat(read(client, "id: id-3"))
                    .contains(
                            "HTTP/1.1 200 OK",
                            "Content-Type: text/event-stream; charset=utf-8",
                            "Cache-Control: no-store, no-transform",
                            "X-Accel-Buffering: no",
                            "Connection: close",
                            "retry: 2000")
                    .containsSequence("event: tick", "data: {\"number\":1}", "id: id-1", "");
            assertThat(OddRoutes.ENDLESS).hasPositiveValue();
        }
        await().until(() -> OddRoutes.ENDLESS.get() == 0);
    }

    @Test
    void sees_that_a_client_has_left_though_nothing_is_written() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (Socket client = asked("")) {
                read(client, "id: id-1");
            }
        }
        await().until(() -> OddRoutes.ENDLESS.get() == 0);
    }

    @Test
    void sees_a_client_that_says_no_more() throws IOException {
        try (Socket client = asked("")) {
            read(client, "id: id-3");
            client.shutdownOutput();
            client.getInputStream().readAllBytes(); // the answer ends
        }
        await().until(() -> OddRoutes.ENDLESS.get() == 0);
    }

    @Test
    void passes_over_what_a_client_sends_meanwhile() throws IOException {
        String another = "GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket client = asked(another)) {
            client.getOutputStream().write(another.repeat(100).getBytes(StandardCharsets.US_ASCII));
            assertThat(read(client, "id: id-3")).contains("id: id-1");
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).asString().doesNotContain("HTTP/1.1");
        }
        await().until(() -> OddRoutes.ENDLESS.get() == 0);
    }

    /** @param behind sent with the request, in one packet */
    private static Socket asked(String behind) throws IOException {
        var socket = new Socket("127.0.0.1", sample.port());
        socket.setSoTimeout(5_000);
        String request = "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n" + behind;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<String> read(Socket socket, String last) throws IOException {
        var lines = new ArrayList<String>();
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
        while (!lines.contains(last)) {
            lines.add(reader.readLine());
        }
        return lines;
    }
}
