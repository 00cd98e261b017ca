package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** POST /analytics/video-event, on both surfaces. */
class ViewingTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @BeforeEach
    void forget() {
        content.sql("TRUNCATE lacajita_video_plays");
    }

    @Test
    void keeps_what_the_player_says_and_who_says_it() {
        var event = Map.of(
                "media_id", "qX1mB0vT",
                "playlist_id", "mR4tQz8L",
                "event", "time",
                "position", 612.4,
                "duration", 1500,
                "meta", Map.of("pip", true),
                "sdk", "ignored");
        for (CheckedHttp surface : List.of(content.mobile(), content.admin())) {
            var answer = surface.bearer(TestContent.charlie())
                    .header("User-Agent", "LaCajitaTV/3.2")
                    .header("X-Forwarded-For", "198.51.100.7")
                    .post("/api/analytics/video-event", event);
            assertThat(answer.text()).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(rows())
                .hasSize(2)
                .containsOnly("qX1mB0vT mR4tQz8L auth0|charlie charlie@example.com time 612.4 1500 LaCajitaTV/3.2"
                        + " 198.51.100.7 {\"pip\": true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"media_id\":\"a\",\"event\":\"play\"}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"playlist_id\":null,\"position\":null,\"duration\":null,\"meta\":null}"
            })
    void needs_no_more_than_the_video_and_what_happened(String body) {
        assertThat(as(TestContent.ISSUER.token("auth0|nameless"))
                        .header("User-Agent", "p".repeat(600))
                        .post("/analytics/video-event", body)
                        .status())
                .isEqualTo(200);
        assertThat(rows()).containsExactly("a auth0|nameless play " + "p".repeat(512) + " 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"media_id\":\"a\"}",
                "{\"media_id\":\"\",\"event\":\"play\"}",
                "{\"media_id\":7,\"event\":\"play\"}",
                "{\"media_id\":\"a\",\"event\":\"a\\u0000\"}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"position\":\"12\"}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"position\":1e300}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"meta\":[1]}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"meta\":{\"a\\u0000\":1}}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"meta\":{\"a\":{\"b\":[\"\\u0000\"]}}}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"meta\":{\"a\":1e400000}}",
                "{\"media_id\":\"a\",\"event\":\"play\",\"meta\":{\"a\":1e-400000}}"
            })
    void refuses_what_it_cannot_keep(String body) {
        assertThat(as(TestContent.charlie())
                        .post("/analytics/video-event", body)
                        .status())
                .isEqualTo(422);
        assertThat(rows()).isEmpty();
    }

    @Test
    void has_committed_every_event_that_it_acknowledged() {
        CheckedHttp charlie = as(TestContent.charlie());
        var number = new AtomicInteger();
        List<Integer> statuses = Http.inParallel(200, () -> charlie.post(
                        "/analytics/video-event", Map.of("media_id", "m" + number.incrementAndGet(), "event", "play"))
                .status());
        assertThat(statuses).containsOnly(200);
        assertThat(content.count("SELECT count(DISTINCT media_id) FROM lacajita_video_plays"))
                .isEqualTo(200);
        assertThat(content.count("SELECT count(DISTINCT xmin::text) FROM lacajita_video_plays"))
                .as("commits")
                .isLessThan(200);
    }

    @Test
    void loses_no_event_to_another_s_that_cannot_be_written() {
        content.sql("ALTER TABLE lacajita_video_plays ADD CONSTRAINT no_bad CHECK (event <> 'bad')");
        try {
            CheckedHttp charlie = as(TestContent.charlie());
            var number = new AtomicInteger();
            List<Integer> statuses = Http.inParallel(50, () -> charlie.post(
                            "/analytics/video-event",
                            Map.of("media_id", "m", "event", number.incrementAndGet() % 10 == 0 ? "bad" : "play"))
                    .status());
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(45);
            assertThat(rows()).hasSize(45);
        } finally {
            content.sql("ALTER TABLE lacajita_video_plays DROP CONSTRAINT no_bad");
        }
    }

    @Test
    void refuses_who_shows_no_token() {
        var event = Map.of("media_id", "a", "event", "play");
        assertThat(content.mobile().post("/analytics/video-event", event).status())
                .isEqualTo(401);
        assertThat(rows()).isEmpty();
    }

    private static CheckedHttp as(String token) {
        return content.mobile().bearer(token);
    }

    private static List<String> rows() {
        return content.texts("""
                        SELECT concat_ws(' ', media_id, playlist_id, user_sub, user_email, event, position_s, duration_s,
                            user_agent, ip_addr, extra_json)
                        FROM lacajita_video_plays
                        """);
    }
}
