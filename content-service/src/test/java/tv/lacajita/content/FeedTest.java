package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** GET /playlists, and its old name /playlist. */
class FeedTest {
    @AutoClose
    private static final TestContent content = TestContent.demo();

    @Test
    void shows_the_whole_catalogue_to_anybody() {
        JsonNode feed = content.mobile().get("/playlists").json();
        assertThat(values(feed.path("homecarousel"), "id")).containsExactly("1", "2", "3");
        assertThat(values(feed.path("segments"), "name"))
                .containsExactly(
                        "En vivo", "Recién llegados", "Series", "Documentales", "Para niños", "Cocina y hogar");
        assertThat(values(feed.path("categories"), "name"))
                .contains("Drama", "Deporte")
                .isSorted();
    }

    @Test
    void answers_the_same_at_all_its_names() {
        String feed = content.mobile().get("/playlists").text();
        for (String path : List.of("/playlist", "/api/playlists", "/api/playlist", "/playlists?active=1")) {
            assertThat(content.mobile().get(path).text()).isEqualTo(feed);
        }
    }

    @Test
    void gives_every_segment_both_lists() {
        JsonNode segments = content.mobile().get("/playlists").json().path("segments");
        JsonNode live = segments.path(0);
        assertThat(live.path("playlist")).isEmpty();
        assertThat(live.path("livetvlist")).hasSize(17);
        assertThat(live.path("order")).isEqualTo(live.path("order_"));
        JsonNode newest = segments.path(1);
        assertThat(values(newest.path("playlist"), "id")).containsExactly("mR4tQz8L", "hV9cKw2P", "xT7nBd3Y");
        assertThat(newest.path("livetvlist")).isEmpty();
    }

    @Test
    void orders_seasons_by_date_and_videos_by_position() {
        JsonNode playlist = content.mobile()
                .get("/playlists")
                .json()
                .path("segments")
                .path(1)
                .path("playlist")
                .path(0);
        assertThat(values(playlist.path("seasons"), "title")).containsExactly("Temporada 2", "Temporada 1");
        assertThat(playlist.path("categories").path(0).asInt()).isEqualTo(1);
        List<String> byPosition =
                content.texts("SELECT video_id FROM lacajita_videos WHERE season_id = 1 ORDER BY position");
        assertThat(texts(playlist.path("seasons").path(1).path("videos"))).isEqualTo(byPosition);
    }

    @Test
    void tells_a_channel_by_its_old_and_its_new_id() {
        JsonNode channel = content.mobile()
                .get("/playlists")
                .json()
                .path("segments")
                .path(0)
                .path("livetvlist")
                .path(1);
        assertThat(channel.path("id").asInt()).isEqualTo(2);
        assertThat(channel.path("channel_id").asText()).isEqualTo("00000000-0000-4000-8000-000000000102");
        assertThat(channel.path("logo").asText()).isEqualTo("https://tv.example/img/livetv/cajita-noticias.png");
    }

    @Test
    void names_no_picture_that_is_not_there() {
        JsonNode feed = content.mobile().get("/playlists").json();
        List<String> pictures = List.of("imgsrc", "img", "logo").stream()
                .flatMap(field -> feed.findValuesAsText(field).stream())
                .toList();
        assertThat(pictures).hasSizeGreaterThan(30).allSatisfy(url -> {
            assertThat(url).startsWith("https://tv.example/img/");
            assertThat(content.mobile()
                            .get(url.substring("https://tv.example".length()))
                            .status())
                    .isEqualTo(200);
        });
    }

    @Test
    void answers_304_to_who_has_it_in_either_coding() throws Exception {
        var plain = content.mobile().get("/playlists");
        assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=30, stale-while-revalidate=300");
        assertThat(content.mobile()
                        .header("If-None-Match", plain.header("ETag"))
                        .get("/playlists")
                        .status())
                .isEqualTo(304);
        var zipped = content.mobile().header("Accept-Encoding", "gzip").get("/playlists");
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void is_private_to_who_shows_a_token() {
        var answer = content.mobile().bearer(TestContent.charlie()).get("/playlists");
        assertThat(answer.header("Cache-Control")).startsWith("private");
    }

    @Test
    void shows_a_write_to_every_instance_within_a_second() {
        try (TestContent own = TestContent.empty();
                TestContent neighbour = own.neighbour()) {
            own.sql("INSERT INTO lacajita_segments (name, order_) VALUES ('Nuevo', 1)");
            for (TestContent instance : List.of(own, neighbour)) {
                Awaitility.await()
                        .atMost(1, TimeUnit.SECONDS)
                        .until(() -> instance.mobile().get("/playlists").text().contains("Nuevo"));
            }
            own.sql("UPDATE lacajita_segments SET active = 0");
            for (TestContent instance : List.of(own, neighbour)) {
                Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> instance.mobile()
                        .get("/playlists")
                        .json()
                        .path("segments")
                        .isEmpty());
            }
        }
    }

    @Test
    void shows_what_was_written_over_http_at_once_and_on_the_other_instance_within_a_second() {
        try (TestContent own = TestContent.empty();
                TestContent neighbour = own.neighbour()) {
            CheckedHttp alice = own.mobile().bearer(TestContent.alice());
            neighbour.mobile().get("/playlists");
            int segment = alice.post("/segments", Map.of("name", "Series"))
                    .json()
                    .path("id")
                    .asInt();
            alice.post("/playlists", Map.of("id", "marea001", "segment_id", segment));
            int season = alice.post("/seasons", Map.of("playlist_id", "marea001"))
                    .json()
                    .path("id")
                    .asInt();
            for (String video : List.of("vidC", "vidA", "vidB")) {
                alice.post("/videos", Map.of("season_id", season, "video_id", video));
            }
            assertThat(videos(own)).containsExactly("vidC", "vidA", "vidB");
            Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> videos(neighbour)
                    .equals(List.of("vidC", "vidA", "vidB")));
            alice.delete("/videos/" + season + "/vidA");
            assertThat(videos(own)).containsExactly("vidC", "vidB");
            Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> videos(neighbour)
                    .equals(List.of("vidC", "vidB")));
        }
    }

    @Test
    void shows_active_rows_only_in_their_order() {
        try (TestContent own = TestContent.empty()) {
            own.sql(
                    "INSERT INTO lacajita_home_carousel (imgsrc, active, order_) VALUES ('a', 1, 2), ('b', 0, 1), ('c', 1, 1)");
            own.sql(
                    "INSERT INTO lacajita_segments (id, name, order_, active) VALUES (1, 'Dos', 2, 1), (2, 'Uno', 1, 1),"
                            + " (3, 'Apagado', 0, 0)");
            own.sql("INSERT INTO lacajita_playlists (id, title, segment_id, active, updated_at) VALUES"
                    + " ('vieja', 'V', 1, 1, '2020-01-01Z'), ('nueva', 'N', 1, 1, '2021-01-01Z'),"
                    + " ('oculta', 'O', 1, 0, now()), ('apagada', 'A', 3, 1, now()), ('suelta', 'S', NULL, 1, now())");
            own.sql("INSERT INTO lacajita_season (id, playlist_id, active, date) VALUES (1, 'vieja', 1, '2020-01-01Z'),"
                    + " (2, 'vieja', 0, now()), (3, 'vieja', 1, '2022-01-01Z')");
            own.sql("INSERT INTO lacajita_videos (season_id, video_id, active, position, date) VALUES"
                    + " (1, 'v3', 1, 1, now()), (1, 'v2', 1, 0, '2020-01-01Z'), (1, 'v1', 1, 0, '2021-01-01Z'),"
                    + " (1, 'v0', 0, 0, now())");
            JsonNode feed = own.mobile().get("/playlists").json();
            assertThat(values(feed.path("homecarousel"), "imgsrc")).containsExactly("c", "a");
            assertThat(values(feed.path("segments"), "name")).containsExactly("Uno", "Dos");
            JsonNode playlists = feed.path("segments").path(1).path("playlist");
            assertThat(values(playlists, "id")).containsExactly("nueva", "vieja");
            assertThat(values(playlists.path(1).path("seasons"), "id")).containsExactly("3", "1");
            assertThat(texts(playlists.path(1).path("seasons").path(1).path("videos")))
                    .containsExactly("v1", "v2", "v3");
        }
    }

    @Test
    void refuses_a_bad_token_though_none_is_needed() {
        assertThat(content.mobile().bearer("a.b.c").get("/playlists").status()).isEqualTo(401);
    }

    /** Of the first season of the first playlist. */
    private static List<String> videos(TestContent instance) {
        return texts(instance.mobile().get("/playlists").json().at("/segments/0/playlist/0/seasons/0/videos"));
    }

    private static List<String> values(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
