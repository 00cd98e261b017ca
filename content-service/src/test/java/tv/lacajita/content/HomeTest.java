package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The carousel and the segments of the home screen, as REST: read by anybody, written by Alice, a producer; Charlie is a viewer. */
class HomeTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp anybody = content.mobile();
    private static final CheckedHttp alice = content.mobile().bearer(TestContent.alice());
    private static final CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());

    @Test
    void keeps_of_a_slide_what_a_change_does_not_name() {
        int neighbour = slide(Map.of("imgsrc", "/img/inicio/otra.png"));
        int id = slide(Map.of(
                "link",
                "/livetv",
                "imgsrc",
                "https://tv.example/img/inicio/a.png",
                "active",
                0,
                "order",
                7,
                "muted",
                true));
        JsonNode before = alice.get("/home-carousel/" + id).json();
        assertThat(before.path("imgsrc").asText()).isEqualTo("https://tv.example/img/inicio/a.png");
        assertThat(content.count("SELECT count(*) FROM lacajita_home_carousel WHERE imgsrc = '/img/inicio/a.png'"))
                .isOne();

        JsonNode after = alice.put("/home-carousel/" + id, Map.of("video", "/v.m3u8", "id", 99, "order_", 3))
                .json();
        assertThat(after.path("video").asText()).isEqualTo("/v.m3u8");
        for (String kept : List.of("id", "link", "imgsrc", "date_time", "active", "order", "order_", "muted")) {
            assertThat(after.path(kept)).as(kept).isEqualTo(before.path(kept));
        }
        assertThat(after.path("order").asInt()).isEqualTo(7);
        assertThat(after.path("active").asInt()).isZero();
        assertThat(after.path("muted").asInt()).isOne();
        assertThat(anybody.get("/home-carousel/" + neighbour)
                        .json()
                        .path("video")
                        .isNull())
                .isTrue();
    }

    @Test
    void clears_what_a_change_says_is_null_where_nothing_is_possible() {
        int id = slide(Map.of("link", "/livetv", "imgsrc", "/img/a.png", "order", 3));
        JsonNode after = alice.put("/home-carousel/" + id, nulls("link", "active", "order", "muted"))
                .json();
        assertThat(after.path("link").isNull()).isTrue();
        assertThat(after.path("order").asInt()).isEqualTo(3);
        assertThat(after.path("active").asInt()).isOne();
    }

    @Test
    void lists_the_carousel_by_its_order_and_by_its_state() {
        content.sql("DELETE FROM lacajita_home_carousel");
        int last = slide(Map.of("imgsrc", "/img/b.png", "order", 2));
        int first = slide(Map.of("imgsrc", "/img/a.png", "order", 1, "active", 0));
        assertThat(ids(alice, "/home-carousel")).containsExactly(first, last);
        assertThat(ids(alice, "/home-carousel?active=1")).containsExactly(last);
        assertThat(ids(alice, "/api/home-carousel?active=0")).containsExactly(first);
        assertThat(alice.delete("/home-carousel/" + first).status()).isEqualTo(204);
        assertThat(ids(alice, "/home-carousel")).containsExactly(last);
        assertThat(alice.get("/home-carousel/" + first).json().path("detail").asText())
                .isEqualTo("Home carousel item not found");
    }

    @Test
    void shows_an_inactive_slide_or_segment_to_nobody_but_editors() {
        int slide = slide(Map.of("imgsrc", "/img/oculta.png", "active", 0));
        int segment = segment(Map.of("name", "Oculto", "active", 0));
        for (CheckedHttp reader : List.of(alice, anybody, charlie, alice)) {
            boolean sees = reader == alice;
            for (String path :
                    List.of("/home-carousel/" + slide, "/segments/" + segment, "/segments/" + segment + "/summary")) {
                assertThat(reader.get(path).status()).as(path).isEqualTo(sees ? 200 : 404);
            }
            assertThat(ids(reader, "/home-carousel").contains(slide)).isEqualTo(sees);
            assertThat(ids(reader, "/segments").contains(segment)).isEqualTo(sees);
            assertThat(ids(reader, "/home-carousel?active=0").isEmpty()).isEqualTo(!sees);
            assertThat(ids(reader, "/segments?active=0").isEmpty()).isEqualTo(!sees);
        }
        assertThat(alice.get("/segments").header("Cache-Control")).startsWith("private, ");
        assertThat(anybody.get("/segments").header("Cache-Control")).startsWith("public, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "data:text/html,<script>",
                "vbscript:x",
                "java\tscript:x"
            })
    void refuses_an_address_that_a_browser_would_run(String address) {
        assertThat(alice.post("/home-carousel", Map.of("link", address)).status())
                .isEqualTo(422);
        assertThat(content.count("SELECT count(*) FROM lacajita_home_carousel WHERE link = ?", address))
                .isZero();
    }

    @Test
    void makes_changes_and_removes_a_segment() {
        int neighbour = segment(Map.of("name", "Vecino", "order", 1));
        int id = segment(Map.of("name", "Estrenos", "active", 0, "order", 4.0));
        JsonNode made = alice.get("/segments/" + id).json();
        assertThat(made.path("active").asInt()).isZero();
        assertThat(made.path("order").asInt()).isEqualTo(4);
        assertThat(made.path("order_")).isEqualTo(made.path("order"));
        JsonNode changed = alice.put("/segments/" + id, Map.of("name", "Novedades", "active", true))
                .json();
        assertThat(changed.path("name").asText()).isEqualTo("Novedades");
        assertThat(changed.path("order").asInt()).isEqualTo(4);
        assertThat(changed.path("active").asInt()).isOne();
        assertThat(alice.put("/segments/" + id, nulls("name", "livetv")).json()).isEqualTo(changed);
        assertThat(alice.delete("/segments/" + id).status()).isEqualTo(204);
        for (var answer : List.of(
                anybody.get("/segments/" + id),
                alice.put("/segments/" + id, Map.of()),
                alice.delete("/segments/" + id),
                anybody.get("/segments/" + id + "/summary"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("detail").asText()).isEqualTo("Segment not found");
        }
        assertThat(anybody.get("/segments/" + neighbour).json().path("name").asText())
                .isEqualTo("Vecino");
    }

    @Test
    void refuses_to_remove_a_segment_with_playlists() {
        int id = segment(Map.of("name", "Lleno"));
        content.sql("INSERT INTO lacajita_playlists (id, segment_id, title) VALUES ('lleno001', ?, 'Una')", id);
        var answer = alice.delete("/segments/" + id);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("tiene playlists");
        assertThat(anybody.get("/segments/" + id).status()).isEqualTo(200);
    }

    @Test
    void counts_what_a_segment_shows() {
        int id = segment(Map.of("name", "Series"));
        int live = segment(Map.of("name", "En vivo", "livetv", 1));
        content.sql("INSERT INTO lacajita_playlists (id, segment_id, title, active) VALUES" + " ('cuenta01', " + id
                + ", 'Una', 1), ('cuenta02', " + id + ", 'Otra', 0)");
        content.sql("INSERT INTO lacajita_season (id, playlist_id, active) VALUES"
                + " (901, 'cuenta01', 1), (902, 'cuenta01', 0), (903, 'cuenta02', 1), (904, 'cuenta01', 1)");
        content.sql("INSERT INTO lacajita_videos (season_id, video_id, active) VALUES"
                + " (901, 'a', 1), (901, 'b', 0), (904, 'c', 1), (904, 'd', 1), (903, 'e', 1)");
        content.sql("INSERT INTO livetv_channels (number, name, stream_url, is_active) VALUES"
                + " (1, 'Uno', 'https://e/1', true), (2, 'Dos', 'https://e/2', false)");

        JsonNode series = anybody.get("/segments/" + id + "/summary").json();
        assertThat(series.path("segment").path("name").asText()).isEqualTo("Series");
        assertThat(figures(series)).containsExactly("playlist", "0", "1", "2", "3");
        assertThat(figures(anybody.get("/segments/" + live + "/summary").json()))
                .containsExactly("livetv", "1", "0", "0", "0");
    }

    @Test
    void refuses_what_is_no_segment() {
        assertThat(alice.post("/segments", Map.of("order", 1)).status()).isEqualTo(422);
        assertThat(alice.post("/segments", Map.of("name", " ")).status()).isEqualTo(422);
        assertThat(alice.post("/segments", nulls("name")).status()).isEqualTo(422);
        assertThat(alice.post("/segments", Map.of("name", "x", "active", 2)).status())
                .isEqualTo(422);
        assertThat(alice.post("/segments", Map.of("name", "x", "order", 3_000_000_000L))
                        .status())
                .isEqualTo(422);
        assertThat(anybody.get("/segments/abc").status()).isEqualTo(422);
        assertThat(anybody.get("/segments?active=2").status()).isEqualTo(422);
    }

    private static List<String> figures(JsonNode summary) {
        return List.of("type", "channel_count", "playlist_count", "season_count", "video_count").stream()
                .map(field -> summary.path(field).asText())
                .toList();
    }

    private static int slide(Map<String, Object> body) {
        var made = alice.post("/home-carousel", body);
        assertThat(made.status()).isEqualTo(201);
        return made.json().path("id").asInt();
    }

    private static int segment(Map<String, Object> body) {
        var made = alice.post("/segments", body);
        assertThat(made.status()).isEqualTo(201);
        return made.json().path("id").asInt();
    }

    private static List<Integer> ids(CheckedHttp caller, String path) {
        return caller.get(path).json().findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    private static Map<String, Object> nulls(String... keys) {
        Map<String, Object> body = new LinkedHashMap<>();
        Arrays.stream(keys).forEach(key -> body.put(key, null));
        return body;
    }
}
