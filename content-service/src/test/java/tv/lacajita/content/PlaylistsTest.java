package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** Playlists, as REST: read by anybody, written by Alice, a producer. */
class PlaylistsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp anybody = content.mobile();
    private static final CheckedHttp alice = content.mobile().bearer(TestContent.alice());

    @BeforeAll
    static void start() {
        content.sql("INSERT INTO lacajita_segments (id, name) VALUES (1, 'Series')");
    }

    @Test
    void makes_changes_and_removes_a_playlist() {
        TestPlaylists.playlist(alice, "vecina01");
        var made = alice.post(
                "/playlists",
                Map.of(
                        "id",
                        "marea001",
                        "segment_id",
                        1,
                        "title",
                        "Marea alta",
                        "category",
                        "Drama",
                        "subscription",
                        1,
                        "subscription_cost",
                        2.99,
                        "active",
                        0));
        assertThat(made.status()).isEqualTo(201);
        JsonNode before = made.json();
        assertThat(before.path("subscription_cost").decimalValue()).isEqualByComparingTo("2.99");
        assertThat(before.path("active").asInt()).isZero();
        assertThat(alice.get("/playlists/marea001").json()).isEqualTo(before);

        Map<String, Object> changes =
                new HashMap<>(Map.of("id", "otra", "title", "Marea baja", "description", "Nueva"));
        changes.put("subscription_cost", null);
        changes.put("active", null);
        JsonNode after = alice.put("/api/playlists/marea001", changes).json();
        assertThat(after.path("title").asText()).isEqualTo("Marea baja");
        assertThat(after.path("description").asText()).isEqualTo("Nueva");
        assertThat(after.path("subscription_cost").isNull()).isTrue();
        for (String kept : List.of("id", "segment_id", "category", "img", "subscription", "active", "created_at")) {
            assertThat(after.path(kept)).as(kept).isEqualTo(before.path(kept));
        }
        assertThat(after.path("updated_at").asText())
                .isGreaterThan(before.path("updated_at").asText());

        assertThat(alice.delete("/playlists/marea001").status()).isEqualTo(204);
        for (var answer : List.of(
                anybody.get("/playlists/marea001"),
                alice.put("/playlists/marea001", Map.of()),
                alice.delete("/playlists/marea001"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("detail").asText()).isEqualTo("Playlist not found");
        }
        assertThat(anybody.get("/playlists/vecina01").json().path("title").asText())
                .isEqualTo("vecina01");
    }

    @Test
    void shows_what_the_feed_leaves_out_to_nobody_but_editors() {
        alice.post("/playlists", Map.of("id", "apagada1", "segment_id", 1, "active", 0));
        content.sql("INSERT INTO lacajita_segments (id, name, active) VALUES (2, 'Navidad', 0)");
        alice.post("/playlists", Map.of("id", "navidad1", "segment_id", 2));
        alice.post("/playlists", Map.of("id", "suelta01"));
        CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
        for (String hidden : List.of("/playlists/apagada1", "/playlists/navidad1", "/playlists/by-segment/2")) {
            assertThat(alice.get(hidden).status()).as(hidden).isEqualTo(200);
            assertThat(anybody.get(hidden).status()).as(hidden).isEqualTo(404);
            assertThat(charlie.get(hidden).status()).as(hidden).isEqualTo(404);
        }
        assertThat(anybody.get("/playlists/suelta01").status()).isEqualTo(200);

        content.sql("UPDATE lacajita_segments SET active = 1 WHERE id = 2");
        await().untilAsserted(() ->
                assertThat(anybody.get("/playlists/navidad1").status()).isEqualTo(200));
    }

    @Test
    void refuses_an_id_that_is_taken_by_all_but_one() {
        List<Integer> statuses = Http.inParallel(
                8, () -> alice.post("/playlists", Map.of("id", "repetida")).status());
        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search", "by-segment", "", ".", "a/b", "a b", "../x", "ñandú"})
    void refuses_an_id_that_no_address_could_name(String id) {
        assertThat(alice.post("/playlists", Map.of("id", id)).status()).isEqualTo(422);
    }

    @Test
    void refuses_a_segment_or_a_playlist_that_is_not_there() {
        TestPlaylists.playlist(alice, "sinsegme");
        for (var answer : List.of(
                alice.post("/playlists", Map.of("id", "nueva001", "segment_id", 99)),
                alice.put("/playlists/sinsegme", Map.of("segment_id", 99, "title", "Otra")))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("detail").path(0).path("msg").asText())
                    .isEqualTo("No existe ese segmento");
        }
        assertThat(anybody.get("/playlists/sinsegme").json().path("title").asText())
                .isEqualTo("sinsegme");
        assertThat(alice.post("/seasons", Map.of("playlist_id", "nadie001")).status())
                .isEqualTo(422);
        assertThat(alice.post("/videos", Map.of("season_id", 99_999, "video_id", "a"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refuses_to_remove_what_something_hangs_on() {
        int season = TestPlaylists.season(alice, "cuelga01");
        alice.post("/videos", Map.of("season_id", season, "video_id", "uno"));
        var playlist = alice.delete("/playlists/cuelga01");
        assertThat(playlist.status()).isEqualTo(409);
        assertThat(playlist.json().path("detail").asText()).contains("tiene temporadas");
        var answer = alice.delete("/seasons/" + season);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("tiene vídeos");

        assertThat(alice.delete("/videos/" + season + "/uno").status()).isEqualTo(204);
        assertThat(alice.delete("/seasons/" + season).status()).isEqualTo(204);
        assertThat(alice.delete("/playlists/cuelga01").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1--", "\"; DROP TABLE lacajita_playlists", "1;SELECT pg_sleep(5)", "${jndi:x}"})
    void takes_a_statement_in_a_text_as_a_text(String text) {
        long before = content.count("SELECT count(*) FROM lacajita_playlists");
        TestPlaylists.playlist(alice, "inyecta1");
        assertThat(alice.put("/playlists/inyecta1", Map.of("title", text, "category", text))
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo(text);
        assertThat(alice.delete("/playlists/inyecta1").status()).isEqualTo(204);
        assertThat(content.count("SELECT count(*) FROM lacajita_playlists")).isEqualTo(before);
    }
}
