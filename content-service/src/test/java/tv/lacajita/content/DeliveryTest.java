package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /v2/playlists/{id} and /v2/media/{id}: JW Player's shape out of our own tables. */
class DeliveryTest {
    private static TestContent content;

    @BeforeAll
    static void start() {
        content = TestContent.demo();
    }

    @AfterAll
    static void stop() {
        content.close();
    }

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
                        "title",
                        "mediaid",
                        "link",
                        "image",
                        "images",
                        "feedid",
                        "duration",
                        "pubdate",
                        "description",
                        "tags",
                        "sources",
                        "tracks",
                        "variations");
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
        Awaitility.await().until(() -> same.get("/v2/media/Aa000001").text().contains("\"title\":\"Después\""));
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
        Awaitility.await().until(() -> content.mobile()
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
        Awaitility.await().untilAsserted(() -> {
            List<String> titles = titles("/v2/playlists/pL5sJf6G");
            assertThat(titles).hasSize(10);
            assertThat(titles.getFirst()).endsWith("Temporada 3 · Capítulo 1");
            assertThat(titles.getLast()).endsWith("Temporada 1 · Capítulo 6");
        });
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
        Awaitility.await()
                .until(() -> content.mobile().get("/v2/media/Cc000001").status() == 404);
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

    private static List<String> titles(String path) {
        List<String> titles = new ArrayList<>();
        content.mobile()
                .get(path)
                .json()
                .path("playlist")
                .forEach(item -> titles.add(item.path("title").asText()));
        return titles;
    }
}
