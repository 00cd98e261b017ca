package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.RecordingUpstream;

class BoundedClientTest {
    private final BoundedClient client = new BoundedClient(Duration.ofSeconds(1), Duration.ofMillis(500));
    private RecordingUpstream server;

    @BeforeEach
    void start() throws IOException {
        server = RecordingUpstream.start(0);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(server.url())).build();
    }

    @Test
    void gives_an_answer_of_the_size_that_is_allowed() throws IOException {
        server.answer(404, "a".repeat(100));
        var answer = client.send(request(), 100);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).hasSize(100);
    }

    @Test
    void refuses_a_larger_one() {
        server.answer(200, "a".repeat(101));
        assertThatThrownBy(() -> client.send(request(), 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("100 bytes");
    }

    @Test
    void follows_no_redirect() throws IOException {
        server.answer((request, wire) ->
                wire.send("HTTP/1.1 302 -\r\nLocation: " + server.url() + "/other\r\nContent-Length: 0\r\n\r\n"));
        assertThat(client.send(request(), 100).statusCode()).isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void does_not_wait_for_an_answer_that_drips() {
        server.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 -\r\nContent-Length: 100\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                wire.send("a");
                Thread.sleep(100);
            }
        });
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.send(request(), 100)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void refuses_who_is_not_there() throws IOException {
        server.close();
        assertThatThrownBy(() -> client.send(request(), 100)).isInstanceOf(IOException.class);
    }
}
