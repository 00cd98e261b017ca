package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.RecordingUpstream;

/** Whether the streams of the channels answer. */
class StreamHealthTest {
    private TestContent content;
    private CheckedHttp ana;
    private RecordingUpstream streams;

    @BeforeEach
    void start() throws IOException {
        content = TestContent.on(TestDatabase.empty(), Map.of("FETCH_ALLOW", "127.0.0.1"));
        ana = content.admin().bearer(TestContent.ana());
        streams = RecordingUpstream.start(0);
    }

    @AfterEach
    void stop() throws IOException {
        content.close();
        streams.close();
    }

    @Test
    void says_what_each_stream_answered_and_tells_the_apps() {
        streams.answer((request, wire) -> {
            switch (request.target()) {
                case "/bueno.m3u8" -> wire.answer(200, "#EXTM3U\n#EXT-X-VERSION:3\n");
                case "/pagina.m3u8" -> wire.answer(200, "<html>Inicie sesión</html>");
                case "/video.ts" -> wire.answer(200, "G".repeat(1_000_000));
                default -> wire.answer(404, "");
            }
        });
        channel(1, streams.url() + "/bueno.m3u8", true);
        channel(2, streams.url() + "/pagina.m3u8", true);
        channel(3, streams.url() + "/video.ts", true);
        channel(4, streams.url() + "/falta.m3u8", true);
        channel(5, "http://127.0.0.2:" + streams.port() + "/privado.m3u8", true);
        channel(6, "http://127.0.0.1:1/nadie.m3u8", true);
        channel(7, streams.url() + "/apagado.m3u8", false);
        content.mobile().get("/livetv/channels");

        JsonNode first = health();
        assertThat(first.path("probing").asBoolean()).isTrue();
        assertThat(first.path("channels").findValuesAsText("status")).containsOnly("unknown");
        JsonNode seen = Awaitility.await()
                .until(this::health, now -> !now.path("probing").asBoolean());
        assertThat(seen.path("channels").findValuesAsText("status"))
                .containsExactly("online", "offline", "online", "offline", "unknown", "offline");
        assertThat(seen.path("online").asInt()).isEqualTo(2);
        assertThat(seen.path("offline").asInt()).isEqualTo(3);
        assertThat(seen.path("unknown").asInt()).isEqualTo(1);
        assertThat(seen.path("channels").findValuesAsText("last_checked_at")).doesNotContain("null");
        assertThat(streams.requests()).hasSize(4).noneMatch(request -> request.target()
                .contains("apagado"));
        assertThat(content.mobile()
                        .get("/livetv/channels")
                        .json()
                        .path("channels")
                        .findValuesAsText("status"))
                .containsExactly("online", "offline", "online", "offline", "unknown", "offline");
    }

    @Test
    void answers_at_once_and_looks_once_for_all_who_ask() throws IOException {
        var slow = new CountDownLatch(1);
        streams.answer((request, wire) -> {
            slow.await();
            wire.answer(200, "#EXTM3U");
        });
        channel(1, streams.url() + "/lento.m3u8", true);
        assertThat(Http.inParallel(8, () -> health().path("probing").asBoolean()))
                .containsOnly(true);
        slow.countDown();
        Awaitility.await().until(() -> !health().path("probing").asBoolean());
        health();
        assertThat(streams.requests()).hasSize(1);

        content.sql("UPDATE livetv_channels SET last_checked_at = now() - interval '61 seconds'");
        assertThat(health().path("probing").asBoolean()).isTrue();
        Awaitility.await().until(() -> !health().path("probing").asBoolean());
        assertThat(streams.requests()).hasSize(2);
    }

    @Test
    void is_for_admins() {
        assertThat(content.admin()
                        .bearer(TestContent.alice())
                        .get("/admin/livetv/health")
                        .status())
                .isEqualTo(403);
    }

    private JsonNode health() {
        return ana.get("/admin/livetv/health").json();
    }

    private void channel(int number, String url, boolean active) {
        content.sql(
                "INSERT INTO livetv_channels (number, display_order, name, stream_url, is_active) VALUES (?, ?, ?, ?, ?)",
                number,
                number,
                "Canal " + number,
                url,
                active);
    }
}
