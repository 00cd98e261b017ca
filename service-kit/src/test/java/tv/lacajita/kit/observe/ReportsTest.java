package tv.lacajita.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.http.RunningSample;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/** What Sentry is told (catalogue H23, M05). */
class ReportsTest {
    @Test
    void one_event_for_a_failure_none_for_a_refusal_and_nothing_personal() throws IOException {
        try (var sentry = RecordingUpstream.start(0);
                var sample = over("http://public@127.0.0.1:" + sentry.port() + "/42")) {
            sample.http().get("/nothing");
            sample.http().get("/notes/mine");
            sample.as("admin").post("/notes", "{broken");
            leavesInTheMiddleOfItsBody(sample.port());
            sample.as("admin")
                    .header("X-Request-Id", "caso-7")
                    .header("Cookie", "sid=galleta")
                    .get("/broken?email=ana@x.tv");
            await().atMost(Duration.ofSeconds(5)).until(() -> !sentry.requests().isEmpty());
            sample.service().close(); // sends what is still to be sent
            List<String> events =
                    sentry.requests().stream().map(ReportsTest::text).toList();
            assertThat(events)
                    .singleElement()
                    .asString()
                    .contains("\"request_id\":\"caso-7\"", "\"service\":\"sample\"", "\"route\":\"GET /broken\"")
                    .contains("IllegalStateException", "\"environment\":\"dev\"")
                    .doesNotContain("ana@x.tv", "galleta", "Bearer", "eyJ", "auth0|ana", "127.0.0.1");
        }
    }

    @Test
    void an_endpoint_that_is_down_or_silent_changes_no_answer() throws IOException {
        try (var silent = RecordingUpstream.start(0)) {
            silent.answer((request, wire) -> Thread.sleep(60_000));
            for (int port : new int[] {1, silent.port()}) {
                try (var sample = over("http://public@127.0.0.1:" + port + "/42")) {
                    sample.http().get("/broken");
                    long start = System.nanoTime();
                    for (int i = 0; i < 60; i++) {
                        assertThat(sample.http().get("/broken").status()).isEqualTo(500);
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
                    start = System.nanoTime();
                    sample.service().close();
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
                }
            }
        }
    }

    private static void leavesInTheMiddleOfItsBody(int port) throws IOException {
        try (var raw = RawHttp.connect(port)) {
            raw.send(
                    "POST /measured HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{");
        }
    }

    private static RunningSample over(String dsn) throws IOException {
        return RunningSample.over(EmbeddedPostgres.shared().freshDatabase(), Map.of("SENTRY_DSN", dsn));
    }

    private static String text(HttpMessage envelope) {
        try (var body = new GZIPInputStream(new ByteArrayInputStream(envelope.body()))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
