package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private RecordingUpstream upstream;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        upstream = RecordingUpstream.start(0);
        http = Http.to(upstream.url());
    }

    @AfterEach
    void stop() throws IOException {
        upstream.close();
    }

    @Test
    void sends_token_headers_and_json() {
        http.bearer("abc").header("X-Uno", "1").post("/api/news", Map.of("title", "Año"));
        HttpMessage request = upstream.requests().getFirst();
        assertThat(request.startLine()).isEqualTo("POST /api/news HTTP/1.1");
        assertThat(request.header("Authorization")).hasValue("Bearer abc");
        assertThat(request.header("X-Uno")).hasValue("1");
        assertThat(request.header("Content-Type")).hasValue("application/json");
        assertThat(request.text()).isEqualTo("{\"title\":\"Año\"}");
    }

    @Test
    void sends_text_as_it_is() {
        http.header("content-type", "text/csv").put("/", "{\"roto");
        assertThat(upstream.requests().getFirst().text()).isEqualTo("{\"roto");
        assertThat(upstream.requests().getFirst().headers("Content-Type")).containsExactly("text/csv");
    }

    @Test
    void reads_status_headers_and_json() {
        upstream.answer(404, "{\"detail\": \"no\"}");
        Http.Answer answer = http.get("/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.header("ETag")).isNull();
        assertThat(answer.json().get("detail").asText()).isEqualTo("no");
        upstream.answer(200, "hola");
        assertThatThrownBy(() -> http.get("/").json()).hasMessageContaining("no JSON: 200 hola");
    }

    @Test
    void runs_calls_at_the_same_time() {
        var together = new CountDownLatch(8); // nobody gets past it alone
        assertThat(Http.inParallel(8, () -> {
                    together.countDown();
                    together.await();
                    return http.get("/").status();
                }))
                .hasSize(8)
                .containsOnly(200);
        assertThatThrownBy(() -> Http.inParallel(2, () -> {
                    throw new IOException("one failed");
                }))
                .hasRootCauseMessage("one failed");
    }
}
