package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /v2/playlists/{id} and /v2/media/{id}: JW Player's shape out of our own tables. */
class DeliveryTest {
    @AutoClose
    private static final TestContent content = TestContent.demo();

    @Test
    void shows_a_playlist_of_the_demo_with_the_keys_of_jw_player() {
        JsonNode feed = content.mobile().get("/v2/playlists/mR4tQz8L").json();
        assertThat(feed.fieldNames())
                .toIterable()
                .containsExactly("title", "description", "kind", "feedid", "links", "playlist", "feed_instance_id");
        assertThat(feed.path("title").asText()).isEqualTo("La casa del acantilado");
        assertThat(feed.path("playlist")).hasSize(10);
        assertThat(feed.path("links").path("last").asText())
                .isEqualTo("https://tv.example/v2/playlists/mR4tQz8L?page_offset=1&page_limit=500");
        JsonNode item = feed.path("playlist").path(0);
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactly(
                        ("title mediaid link image images feedid duration pubdate description tags sources tracks"
                                        + " variations")
                                .split(" "));
        assertThat(item.path("image").asText()).isEqualTo("https://tv.example/img/mR4tQz8L.jpeg");
        assertThat(item.path("sources").path(0).path("type").asText()).isEqualTo("application/vnd.apple.mpegurl");
    }

    @Test
    void shows_one_medium_as_a_playlist_of_one() {
        String id = content.mobile()
                .get("/v2/playlists/mR4tQz8L")
                .json()
                .at("/playlist/3/mediaid")
                .asText();
        JsonNode feed = content.mobile().get("/api/v2/media/" + id).json();
        assertThat(feed.path("kind").asText()).isEqualTo("Single Item");
        assertThat(feed.path("playlist")).hasSize(1);
        assertThat(feed.at("/playlist/0/mediaid").asText()).isEqualTo(id);
        assertThat(feed.at("/playlist/0").has("feedid")).isFalse();
    }

    @Test
    void is_read_page_by_page_along_its_links() {
        List<String> seen = new ArrayList<>();
        String next = "/v2/playlists/mR4tQz8L?page_limit=4";
        for (int pages = 0; next != null && pages < 5; pages++) {
            JsonNode feed = content.mobile().get(next).json();
            feed.path("playlist").forEach(item -> seen.add(item.path("mediaid").asText()));
            assertThat(feed.at("/links/last").asText()).contains("page_offset=9&");
            next = feed.path("links").has("next")
                    ? feed.at("/links/next").asText().replace("https://tv.example", "")
                    : null;
        }
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void keeps_to_words_with_or_without_accents() {
        assertThat(titles("/v2/playlists/mR4tQz8L?search=TEMPORADA%202")).hasSize(4);
        assertThat(titles("/v2/playlists/mR4tQz8L?search=capitulo%201")).hasSize(2);
        assertThat(titles("/v2/playlists/mR4tQz8L?search=%25")).isEmpty();
    }

    @Test
    void says_304_to_who_has_it_and_the_new_answer_after_a_write() {
        content.sql("""
                INSERT INTO jwplayer_media (id, title, synced_at, params, tags)
                VALUES ('Aa000001', 'Antes', now(), '{"seasonNumber": "2", "sources": "mine"}', NULL)
                """);
        var first = content.mobile().get("/v2/media/Aa000001");
        JsonNode item = first.json().at("/playlist/0");
        assertThat(item.path("seasonNumber").asText()).isEqualTo("2");
        assertThat(item.at("/sources/0/file").asText()).isEqualTo("https://cdn.jwplayer.com/manifests/Aa000001.m3u8");
        assertThat(item.at("/images/0/src").asText())
                .isEqualTo("https://cdn.jwplayer.com/v2/media/Aa000001/poster.jpg?width=320");
        assertThat(item.has("tags")).isFalse();
        var same = content.mobile().header("If-None-Match", first.header("ETag"));
        assertThat(same.get("/v2/media/Aa000001").status()).isEqualTo(304);

        content.sql("UPDATE jwplayer_media SET title = 'Después' WHERE id = 'Aa000001'");
        await().until(() -> same.get("/v2/media/Aa000001").text().contains("\"title\":\"Después\""));
    }

    @Test
    void shows_what_the_staff_wrote_and_nothing_of_what_it_switched_off() {
        content.sql("INSERT INTO jwplayer_playlists (id, title, synced_at) VALUES ('Bb000001', 'De JW', now())");
        assertThat(content.mobile()
                        .get("/v2/playlists/Bb000001")
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("De JW");
        content.sql("INSERT INTO lacajita_playlists (id, title) VALUES ('Bb000001', 'Nuestra')");
        await().until(() -> content.mobile()
                .get("/v2/playlists/Bb000001")
                .json()
                .path("title")
                .asText()
                .equals("Nuestra"));
        assertThat(content.mobile().get("/v2/playlists/yU1iOp9A").status()).isEqualTo(404);
    }

    @Test
    void shows_the_videos_of_the_seasons_where_jw_player_has_no_such_playlist() {
        content.sql("UPDATE jwplayer_playlists SET gone_at = now() WHERE id = 'pL5sJf6G'");
        content.sql("UPDATE lacajita_season SET active = 0 WHERE id = 6");
        await().untilAsserted(() -> {
            List<String> titles = titles("/v2/playlists/pL5sJf6G");
            assertThat(titles).hasSize(10);
            assertThat(titles.getFirst()).endsWith("Temporada 3 · Capítulo 1");
            assertThat(titles.getLast()).endsWith("Temporada 1 · Capítulo 6");
        });
    }

    @ParameterizedTest
    @CsvSource({"lacajita_segments, 91", "lacajita_playlists, 'Dd000001'"})
    void shows_a_playlist_that_is_hidden_to_editors_only(String table, String id) {
        content.sql("""
                WITH segment AS (
                    INSERT INTO lacajita_segments (id, name) OVERRIDING SYSTEM VALUE VALUES (91, 'Fila')
                    ON CONFLICT (id) DO UPDATE SET active = 1)
                INSERT INTO lacajita_playlists (id, title, segment_id) VALUES ('Dd000001', 'Oculta', 91)
                ON CONFLICT (id) DO UPDATE SET active = 1
                """);
        await().until(() -> statusToPublic("/v2/playlists/Dd000001") == 200);
        content.sql("UPDATE " + table + " SET active = 0 WHERE id::text = ?", id);
        await().until(() -> statusToPublic("/v2/playlists/Dd000001") == 404);
        assertThat(editor().get("/v2/playlists/Dd000001").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lacajita_videos SET active = 0 WHERE season_id = 90",
                "lacajita_season SET active = 0 WHERE id = 90",
                "lacajita_playlists SET active = 0 WHERE id = 'Ee000001'",
                "lacajita_segments SET active = 0 WHERE id = 90"
            })
    void shows_a_video_all_of_whose_places_are_hidden_to_editors_only(String hiding) {
        content.sql("""
                INSERT INTO lacajita_segments (id, name) OVERRIDING SYSTEM VALUE VALUES (90, 'Fila')
                ON CONFLICT (id) DO UPDATE SET active = 1;
                INSERT INTO lacajita_playlists (id, title, segment_id) VALUES ('Ee000001', 'Nuestra', 90)
                ON CONFLICT (id) DO UPDATE SET active = 1;
                INSERT INTO lacajita_season (id, playlist_id, title) OVERRIDING SYSTEM VALUE VALUES (90, 'Ee000001', 'T1')
                ON CONFLICT (id) DO UPDATE SET active = 1;
                INSERT INTO jwplayer_media (id, title, synced_at) VALUES ('Ee000002', 'Una', now()), ('Ee000003', 'Otra', now())
                ON CONFLICT DO NOTHING;
                INSERT INTO lacajita_videos (season_id, video_id) VALUES (90, 'Ee000002'), (90, 'Ee000003')
                ON CONFLICT (season_id, video_id) DO UPDATE SET active = 1;
                INSERT INTO jwplayer_playlists (id, title, synced_at) VALUES ('Ee000004', 'De JW', now())
                ON CONFLICT DO NOTHING;
                INSERT INTO jwplayer_playlist_items (playlist_id, position, media_id)
                VALUES ('Ee000004', 0, 'Ee000002'), ('Ee000004', 1, 'Ee000003') ON CONFLICT DO NOTHING;
                INSERT INTO lacajita_videos (season_id, video_id)
                SELECT min(id), 'Ee000003' FROM lacajita_season WHERE active = 1 AND playlist_id = 'mR4tQz8L'
                ON CONFLICT DO NOTHING
                """);
        await().untilAsserted(() ->
                assertThat(titles(content.mobile(), "/v2/playlists/Ee000004")).containsExactly("Una", "Otra"));
        content.sql("UPDATE " + hiding);
        await().until(() -> statusToPublic("/v2/media/Ee000002") == 404);
        assertThat(statusToPublic("/v2/media/Ee000003")).isEqualTo(200);
        assertThat(titles(content.mobile(), "/v2/playlists/Ee000004")).containsExactly("Otra");
        assertThat(titles(editor(), "/v2/playlists/Ee000004")).containsExactly("Una", "Otra");
        assertThat(titles(editor(), "/v2/playlists/Ee000001")).containsExactly("Una", "Otra");
        assertThat(editor().get("/v2/media/Ee000002").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synced_at = NULL",
                "gone_at = now()",
                "status = 'processing'",
                "published_at = now() + interval '1 hour'",
                "expires_at = now() - interval '1 second'"
            })
    void refuses_what_may_not_be_seen(String state) {
        content.sql("INSERT INTO jwplayer_media (id, title, synced_at) VALUES ('Cc000001', 'x', now())"
                + " ON CONFLICT (id) DO UPDATE SET synced_at = now(), gone_at = NULL, status = 'ready',"
                + " published_at = now(), expires_at = NULL");
        content.sql("UPDATE jwplayer_media SET " + state + " WHERE id = 'Cc000001'");
        await().until(() -> content.mobile().get("/v2/media/Cc000001").status() == 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/playlists/Zz999999", "/v2/media/Zz999999"})
    void refuses_what_is_unknown(String path) {
        assertThat(content.mobile().get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_limit=501", "page_limit=0", "page_offset=0", "search="})
    void refuses_a_page_that_is_none(String query) {
        assertThat(content.mobile().get("/v2/playlists/mR4tQz8L?" + query).status())
                .isEqualTo(422);
    }

    private static CheckedHttp editor() {
        return content.mobile().bearer(TestContent.alice());
    }

    private static int statusToPublic(String path) {
        return content.mobile().get(path).status();
    }

    private static List<String> titles(String path) {
        return titles(content.mobile(), path);
    }

    private static List<String> titles(CheckedHttp reader, String path) {
        return reader.get(path).json().path("playlist").findValuesAsText("title");
    }
}
