package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** Seasons and their videos, as REST: read by anybody, written by Alice and Bob, producers; Charlie is a viewer. */
class SeasonsTest {
    /** Which row of a table a season hangs on or is, or hangs on it. */
    private static final Map<String, String> PLACES = Map.of(
            "lacajita_segments", "? > 0 AND id = 1",
            "lacajita_playlists", "id = (SELECT playlist_id FROM lacajita_season WHERE id = ?)",
            "lacajita_season", "id = ?",
            "lacajita_videos", "season_id = ?");

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp anybody = content.mobile();
    private static final CheckedHttp alice = content.mobile().bearer(TestContent.alice());
    private static final CheckedHttp bob = content.mobile().bearer(TestContent.bob());
    private static final CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());

    @Test
    void keeps_of_a_season_what_a_change_does_not_name() {
        int id = TestPlaylists.season(alice, "tempora1");
        JsonNode before = anybody.get("/seasons/" + id).json();
        JsonNode after = alice.put("/seasons/" + id, Map.of("description", "La última", "active", 0))
                .json();
        assertThat(after.path("description").asText()).isEqualTo("La última");
        for (String kept : List.of("id", "playlist_id", "title", "date")) {
            assertThat(after.path(kept)).as(kept).isEqualTo(before.path(kept));
        }
        assertThat(ids(alice.get("/seasons?active=0").json())).contains(id);
        assertThat(ids(alice.get("/seasons?active=1").json())).doesNotContain(id);
        assertThat(anybody.get("/seasons/99999").json().path("detail").asText()).isEqualTo("Season not found");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-02T03:04:05, 2025-01-02T03:04:05Z",
        "2025-01-02T03:04:05.5Z, 2025-01-02T03:04:05.500Z",
        "2025-01-02T03:04:05-05:00, 2025-01-02T08:04:05Z",
    })
    void reads_a_date_with_and_without_a_zone(String sent, String stored) {
        int id = TestPlaylists.season(alice, "fechas01");
        assertThat(alice.put("/seasons/" + id, Map.of("date", sent))
                        .json()
                        .path("date")
                        .asText())
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-31T00:00:00Z", "2025-01-02T25:00:00Z", "ayer", "2025-01-02T03:04:05+99:00"})
    void refuses_a_date_that_there_is_not(String sent) {
        int id = TestPlaylists.season(alice, "fechas01");
        assertThat(alice.put("/seasons/" + id, Map.of("date", sent)).status()).isEqualTo(422);
    }

    @Test
    void puts_each_new_video_last_also_when_many_come_at_once() {
        int season = TestPlaylists.season(alice, "muchos01");
        int other = TestPlaylists.season(alice, "muchos01");
        alice.post("/videos", Map.of("season_id", other, "video_id", "v1"));
        var number = new AtomicInteger();
        Http.inParallel(
                12, () -> alice.post("/videos", Map.of("season_id", season, "video_id", "v" + number.incrementAndGet()))
                        .status());
        List<Integer> positions = content.db()
                .withHandle(h -> h.select("SELECT position FROM lacajita_videos WHERE season_id = ? ORDER BY 1", season)
                        .mapTo(Integer.class)
                        .list());
        assertThat(positions).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(alice.post("/videos", Map.of("season_id", season, "video_id", "v3"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void gives_a_video_to_who_adds_it_whatever_the_body_says() {
        int season = TestPlaylists.season(alice, "duenos01");
        alice.post("/videos", Map.of("season_id", season, "video_id", "deAlice", "user_id", "x", "position", 50));
        JsonNode made = bob.post(
                        "/videos",
                        Map.of("season_id", season, "video_id", "deBob", "date", "2020-01-02T03:04:05Z", "active", 0))
                .json();
        assertThat(made.path("position").asInt()).isOne();
        assertThat(videos(bob)).contains("deBob").doesNotContain("deAlice");
        assertThat(videos(alice)).contains("deAlice").doesNotContain("deBob");
        assertThat(content.admin().bearer(TestContent.bob()).get("/videos").json())
                .isEqualTo(bob.get("/videos").json());

        JsonNode changed = alice.put(
                        "/videos/" + season + "/deBob", Map.of("active", 1, "user_id", "alice", "position", 0))
                .json();
        assertThat(changed.path("date").asText()).isEqualTo("2020-01-02T03:04:05Z");
        assertThat(changed.path("position").asInt()).isOne();
        assertThat(anybody.get("/videos/" + season + "/deBob").json()).isEqualTo(changed);
        assertThat(videos(bob)).contains("deBob");
        for (var answer : List.of(
                anybody.get("/videos/" + season + "/nadie"),
                alice.put("/videos/99999/deBob", Map.of()),
                alice.delete("/videos/" + season + "/nadie"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("detail").asText()).isEqualTo("Video not found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lacajita_segments", "lacajita_playlists", "lacajita_season", "lacajita_videos"})
    void shows_what_hangs_on_an_inactive_row_to_nobody_but_editors(String switchedOff) {
        content.sql("INSERT INTO lacajita_segments (id, name) VALUES (1, 'Series') ON CONFLICT DO NOTHING");
        int season = TestPlaylists.season(alice, "oculta01");
        alice.put("/playlists/oculta01", Map.of("segment_id", 1));
        alice.post("/videos", Map.of("season_id", season, "video_id", "uno"));
        int neighbour = TestPlaylists.season(alice, "visible1");
        String video = "/videos/" + season + "/uno";
        assertThat(anybody.get(video).status()).isEqualTo(200);

        content.sql("UPDATE " + switchedOff + " SET active = 0 WHERE " + PLACES.get(switchedOff), season);
        await().untilAsserted(() -> assertThat(anybody.get(video).status()).isEqualTo(404));
        assertThat(charlie.get(video).status()).isEqualTo(404);
        assertThat(alice.get(video).status()).isEqualTo(200);
        boolean seasonShown = switchedOff.equals("lacajita_videos");
        for (CheckedHttp reader : List.of(anybody, charlie)) {
            assertThat(reader.get("/seasons/" + season).status()).isEqualTo(seasonShown ? 200 : 404);
            assertThat(ids(reader.get("/seasons").json()).contains(season)).isEqualTo(seasonShown);
            assertThat(reader.get("/seasons?active=0").json()).isEmpty();
            assertThat(ids(reader.get("/seasons").json())).contains(neighbour);
        }
        assertThat(ids(alice.get("/seasons").json())).contains(season, neighbour);
        content.sql("UPDATE " + switchedOff + " SET active = 1");
    }

    private static List<String> videos(CheckedHttp caller) {
        return caller.get("/videos").json().path("videos").findValuesAsText("video_id");
    }

    private static List<Integer> ids(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("id").asInt())
                .toList();
    }
}
