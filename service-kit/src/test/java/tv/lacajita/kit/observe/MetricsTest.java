package tv.lacajita.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.http.RunningSample;
import tv.lacajita.testkit.Http;

class MetricsTest {
    @Test
    void times_requests_by_template_and_shows_pool_and_jvm_to_the_loopback() throws IOException {
        try (var sample = RunningSample.start()) {
            sample.http().get("/notes/4711");
            sample.http().get("/api/notes/4712");
            sample.http().get("/.env");
            sample.http().send("BREW", "/notes", BodyPublishers.noBody());
            int port = sample.service().metrics().port();
            var answer = Http.to("http://127.0.0.1:" + port).get("/metrics");
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            assertThat(answer.text())
                    .contains(
                            "http_server_requests_seconds_count{method=\"GET\",route=\"/notes/{id}\",service=\"sample\",status=\"404\"} 2")
                    .contains(
                            "http_server_requests_seconds_bucket{method=\"GET\",route=\"/notes/{id}\",service=\"sample\",status=\"404\",le=\"+Inf\"} 2")
                    .contains("hikaricp_connections")
                    .contains("jvm_memory_used_bytes");
            // without the values, in which any digits may come up
            assertThat(answer.text().replaceAll("(?m)} .*$", "}")).doesNotContain("471", ".env", "BREW");
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
            assertThat(sample.http().get("/metrics").status()).isEqualTo(404);
        }
    }
}
