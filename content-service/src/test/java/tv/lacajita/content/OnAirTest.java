package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** GET /livetv/now. */
class OnAirTest {
    @Test
    void says_what_every_channel_shows_now_and_next() {
        try (TestContent demo = TestContent.demo()) {
            var answer = demo.mobile().get("/api/livetv/now");
            JsonNode now = answer.json();
            assertThat(now.path("channels")).hasSize(17).allSatisfy(channel -> {
                Instant moment = time(now, "generated_at");
                assertThat(time(channel.path("now"), "starts_at")).isBeforeOrEqualTo(moment);
                assertThat(time(channel.path("now"), "ends_at")).isAfter(moment);
                assertThat(time(channel.path("next"), "starts_at")).isEqualTo(time(channel.path("now"), "ends_at"));
                assertThat(channel.path("progress").asDouble()).isBetween(0.0, 1.0);
                assertThat(channel.path("logo").asText()).startsWith("https://tv.example/img/livetv/");
            });
            assertThat(answer.header("Cache-Control"))
                    .matches("public, max-age=([12]?\\d|30)(, stale-while-revalidate=300)?");
            assertThat(answer.header("ETag")).isNotNull();
        }
    }

    @Test
    void moves_on_at_the_end_of_a_programme_and_not_before() {
        try (TestContent own = TestContent.empty()) {
            channel(own, 1);
            Instant end = Instant.now().plusMillis(1_200);
            programme(own, 1, end.minusSeconds(3_600), end, "Antes");
            programme(own, 1, end, end.plusSeconds(3_600), "Después");
            channel(own, 2);
            await().until(() ->
                    own.mobile().get("/livetv/now").json().path("channels").size() == 2);

            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                var answer = own.mobile().get("/livetv/now");
                boolean over = !titleNow(answer.json()).equals("Antes");
                assertThat(time(answer.json(), "generated_at").isBefore(end)).isEqualTo(!over);
                assertThat(over || answer.header("Cache-Control").matches("public, max-age=[01]"))
                        .isTrue();
                return over;
            });
            JsonNode later = own.mobile().get("/livetv/now").json();
            assertThat(titleNow(later)).isEqualTo("Después");
            JsonNode silent = later.path("channels").path(1);
            assertThat(silent.path("now").isNull() && silent.path("next").isNull())
                    .isTrue();
            assertThat(silent.path("progress").isNull()).isTrue();
        }
    }

    @Test
    void of_programmes_that_overlap_shows_the_one_that_began_last_and_then_the_longer_one_again() {
        try (TestContent own = TestContent.empty()) {
            channel(own, 1);
            Instant now = Instant.now();
            programme(own, 1, now.minusSeconds(200_000), now.plusSeconds(9_000), "Maratón de dos días");
            programme(own, 1, now.minusSeconds(3_000), now.minusSeconds(2_000), "Avance");
            programme(own, 1, now.plusSeconds(3_000), now.plusSeconds(4_000), "Más tarde");
            await().until(() -> titleNow(own.mobile().get("/livetv/now").json()).equals("Maratón de dos días"));
            assertThat(own.mobile()
                            .get("/livetv/now")
                            .json()
                            .at("/channels/0/next/title")
                            .asText())
                    .isEqualTo("Más tarde");
            programme(own, 1, now.minusSeconds(60), now.plusSeconds(600), "Última hora");
            await().until(() -> titleNow(own.mobile().get("/livetv/now").json()).equals("Última hora"));
        }
    }

    private static void channel(TestContent content, int number) {
        content.sql(
                "INSERT INTO livetv_channels (legacy_id, number, name, stream_url) VALUES (?, ?, ?, ?)",
                number,
                number,
                "Canal " + number,
                "https://tv.example/" + number);
    }

    private static void programme(TestContent content, int channel, Instant from, Instant to, String title) {
        content.sql("""
                INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title)
                SELECT id, ?, ?, ? FROM livetv_channels WHERE number = ?
                """, from, to, title, channel);
    }

    private static String titleNow(JsonNode now) {
        return now.at("/channels/0/now/title").asText();
    }

    private static Instant time(JsonNode node, String key) {
        return Instant.parse(node.path(key).asText());
    }
}
