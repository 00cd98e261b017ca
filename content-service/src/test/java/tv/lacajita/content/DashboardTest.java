package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET /dashboard/video-consumption and /dashboard/system-summary. */
class DashboardTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    @BeforeAll
    static void start() {
        content.sql("""
            INSERT INTO lacajita_video_plays (media_id, user_sub, event, position_s, created_at) VALUES
                ('a', 'one', 'play', 0, now()), ('a', 'one', 'time', 40.5, now()), ('a', 'one', 'time', 20, now()),
                ('a', 'two', 'play', 0, now()), ('a', 'two', 'complete', 100, now()),
                ('b', 'one', 'play', 0, now()), ('b', 'one', 'time', -30, now()),
                ('c', 'one', 'impression', NULL, now()), ('d', 'one', 'pause', 900, now()),
                ('e', 'one', 'impression', NULL, now()), ('f', 'one', 'impression', NULL, now()),
                ('b', 'three', 'play', 0, date_trunc('day', now(), 'UTC') - interval '6 days' + interval '1 second'),
                ('a', 'old', 'play', 0, now() - interval '20 days'), ('a', 'old', 'time', 7, now() - interval '20 days'),
                ('z', 'older', 'play', 0, now() - interval '400 days')
            """);
    }

    @Test
    void counts_what_was_watched_with_numbers() {
        JsonNode seen = ana.get("/api/dashboard/video-consumption").json();
        assertThat(seen.path("total_events").intValue()).isEqualTo(14);
        assertThat(seen.path("plays").intValue()).isEqualTo(5);
        assertThat(seen.path("completes").intValue()).isEqualTo(1);
        assertThat(seen.path("unique_users").intValue()).isEqualTo(4);
        assertThat(seen.path("total_seconds_watched_estimate").doubleValue()).isEqualTo(147.5);
        assertThat(seen.path("top_videos").findValuesAsText("media_id")).containsExactly("a", "b", "c", "d", "e");
        assertThat(seen.path("top_videos").get(0))
                .hasToString("{\"media_id\":\"a\",\"plays\":3,\"completes\":1,\"events\":7}");
    }

    @Test
    void tells_the_last_seven_days_without_the_empty_ones() {
        JsonNode days = ana.get("/dashboard/video-consumption?days=1").json().path("last_7d");
        assertThat(days).hasSize(2);
        assertThat(days.get(0).path("d").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(days.get(0).path("events").intValue()).isEqualTo(1);
        assertThat(days.get(1).path("events").intValue()).isEqualTo(11);
        assertThat(days.get(1).path("plays").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "7, 12", "365, 14", "100000000000000, 14", "0, 11", "-5, 11"})
    void looks_back_as_far_as_it_is_asked_within_a_year(String days, int events) {
        assertThat(ana.get("/dashboard/video-consumption?days=" + days)
                        .json()
                        .path("total_events")
                        .intValue())
                .isEqualTo(events);
    }

    @Test
    void refuses_days_that_are_no_number() {
        assertThat(ana.get("/dashboard/video-consumption?days=all").status()).isEqualTo(422);
    }

    @Test
    void sums_up_what_there_is() {
        ana.get("/user/me");
        content.sql("""
            INSERT INTO users (email, email_verified, is_active, deleted_at) VALUES
                ('v@example.com', true, true, null), ('b@example.com', true, false, null), (null, false, true, null),
                ('d@example.com', true, false, now())
            """);
        content.sql("INSERT INTO lacajita_playlists (id, title) VALUES ('pl1', 'Una'), ('pl2', 'Dos')");
        content.sql("INSERT INTO lacajita_season (id, playlist_id) VALUES (1, 'pl1')");
        content.sql("INSERT INTO lacajita_videos (season_id, video_id) VALUES (1, 'a'), (1, 'b'), (1, 'c')");
        assertThat(ana.get("/dashboard/system-summary").text())
                .isEqualTo("{\"users_total\":4,\"users_verified\":2,\"users_blocked\":1,\"playlists\":2,\"videos\":3,"
                        + "\"seasons\":1}");
    }
}
