package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** The playlists as the running admin web edits them: 200 and a sentence also where something is refused. */
class AdminPlaylistsTest {
    private static final String SAVED = "Los datos han sido guardados correctamente!";

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());

    @BeforeEach
    void fill() {
        content.sql("TRUNCATE lacajita_videos, lacajita_season, lacajita_playlist_categories, lacajita_playlists,"
                + " lacajita_categories, lacajita_segments, lacajita_home_carousel RESTART IDENTITY");
        content.sql("INSERT INTO lacajita_segments (name, livetv, order_, active) VALUES"
                + " ('Series', 0, 2, 1), ('En vivo', 1, 1, 1), ('Navidad', 0, 3, 0)");
        content.sql("INSERT INTO lacajita_categories (name) VALUES ('Drama'), ('Cine')");
        content.sql("INSERT INTO lacajita_playlists (id, segment_id, title, description, category, img, subscription,"
                + " subscription_cost, updated_at) VALUES"
                + " ('marea001', 1, 'Marea alta', 'Un puerto', 'Drama', '/img/marea001.jpeg', 1, 2.99, '2020-01-01Z'),"
                + " ('suelta01', NULL, 'Sin sitio', NULL, NULL, NULL, 0, NULL, '2019-01-01Z')");
        content.sql("INSERT INTO lacajita_playlist_categories (id_playlist, id_category) VALUES ('marea001', 1)");
        content.sql("INSERT INTO lacajita_season (playlist_id, title, date) VALUES ('marea001', 'Uno', '2020-01-01Z')");
        content.sql("INSERT INTO lacajita_videos (season_id, video_id, position, date, active) VALUES"
                + " (1, 'vidA', 0, '2020-01-02Z', 0), (1, 'vidB', 1, '2020-01-03Z', 1)");
    }

    @Test
    void edits_categories() {
        assertThat(alice.get("/categories").json())
                .hasToString("[{\"id\":2,\"name\":\"Cine\",\"hascat\":0},{\"id\":1,\"name\":\"Drama\",\"hascat\":1}]");
        assertThat(said("/icategory", Map.of("id", 0, "name", " Ciencia ", "extra", true)))
                .isEqualTo("Data has been saved");
        assertThat(said("/icategory", Map.of("name", "Viajes"))).isEqualTo("Data has been saved");
        assertThat(said("/icategory", Map.of("id", "2", "name", "Cine mudo"))).isEqualTo("Data has been saved");
        assertThat(said("/icategory", Map.of("id", 0, "name", " "))).isEqualTo("Name is empty");
        assertThat(said("/icategory", Map.of("id", 2))).isEqualTo("Name is empty");
        assertThat(said("/icategory", Map.of("id", 77, "name", "x"))).contains("No existe");
        assertThat(said("/dcategory", Map.of("id", 0))).isEqualTo("Identidad invalida");
        assertThat(said("/dcategory", Map.of("id", 1))).contains("tiene playlists");
        assertThat(said("/dcategory", Map.of("id", "2"))).isEqualTo("La categoria ha sido eliminada correctamente");
        assertThat(alice.get("/api/categories").json().findValuesAsText("name"))
                .containsExactly("Ciencia", "Drama", "Viajes");
    }

    @Test
    void lists_playlists_with_all_that_hangs_on_them() {
        JsonNode rows = alice.get("/manplaylists").json();
        assertThat(rows.findValuesAsText("title")).startsWith("Marea alta").contains("Sin sitio");
        JsonNode marea = rows.path(0);
        assertThat(marea.path("segment").asText()).isEqualTo("Series");
        assertThat(marea.path("categories")).hasToString("[{\"id\":1,\"name\":\"Drama\"}]");
        assertThat(marea.path("seasons").findValuesAsText("title")).containsExactly("Uno");
        assertThat(marea.path("img").asText()).isEqualTo("https://tv.example/img/marea001.jpeg");
        assertThat(rows.path(1).path("segment").asText()).isEmpty();
        assertThat(rows.path(1).path("categories")).isEmpty();
    }

    @Test
    void saves_a_playlist_and_keeps_what_the_form_does_not_show() {
        Map<String, Object> form = new HashMap<>(Map.of(
                "id", "marea001", "segid", "3", "img", "", "title", "Marea baja", "categories", List.of("2", 2)));
        assertThat(said("/uiplaylist", form)).isEqualTo(SAVED);
        JsonNode row = playlist("marea001");
        assertThat(row.path("title").asText()).isEqualTo("Marea baja");
        assertThat(row.path("segment").asText()).isEqualTo("Navidad");
        assertThat(row.path("categories").findValuesAsText("name")).containsExactly("Cine");
        assertThat(row.path("description").asText()).isEqualTo("Un puerto");
        assertThat(row.path("img").asText()).isEqualTo("https://tv.example/img/marea001.jpeg");
        assertThat(row.path("subscription_cost").decimalValue()).isEqualByComparingTo("2.99");
        assertThat(row.path("updated_at").asText()).startsWith("20").doesNotStartWith("2020");

        form.putAll(Map.of("id", "nueva001", "img", "https://tv.example/img/nueva001.jpeg", "desc", "Recién hecha"));
        assertThat(said("/uiplaylist", form)).isEqualTo(SAVED);
        assertThat(playlist("nueva001").path("description").asText()).isEqualTo("Recién hecha");
        assertThat(content.count("SELECT count(*) FROM lacajita_playlists WHERE img = '/img/nueva001.jpeg'"))
                .isOne();
        assertThat(playlist("suelta01").path("title").asText()).isEqualTo("Sin sitio");
    }

    @Test
    void saves_nothing_of_a_playlist_when_something_of_it_is_wrong() {
        Map<String, Object> form = Map.of("id", "marea001", "segid", 3, "title", "Otra", "categories", List.of(2, 99));
        assertThat(said("/uiplaylist", form)).isEqualTo("No existe alguna de las categorías");
        assertThat(said("/uiplaylist", with(form, "categories", List.of(), "segid", 99)))
                .isEqualTo("No existe ese segmento");
        String needed = "Titulo, Id y Segmento son obligatorios!";
        assertThat(said("/uiplaylist", with(form, "title", " "))).isEqualTo(needed);
        assertThat(said("/uiplaylist", with(form, "segid", 0))).isEqualTo(needed);
        assertThat(said("/uiplaylist", with(form, "id", ""))).isEqualTo(needed);
        assertThat(alice.post("/uiplaylist", Map.of("id", "marea001")).status()).isEqualTo(422);
        JsonNode row = playlist("marea001");
        assertThat(row.path("title").asText()).isEqualTo("Marea alta");
        assertThat(row.path("categories").findValuesAsText("name")).containsExactly("Drama");
    }

    @Test
    void removes_a_playlist_only_when_nothing_hangs_on_it() {
        assertThat(said("/dplaylist", Map.of("id", "marea001"))).contains("categoría");
        content.sql("DELETE FROM lacajita_playlist_categories");
        assertThat(said("/dplaylist", Map.of("id", "marea001"))).contains("tiene temporadas");
        content.sql("DELETE FROM lacajita_videos");
        content.sql("DELETE FROM lacajita_season");
        assertThat(said("/dplaylist", Map.of("id", "marea001"))).contains("eliminada correctamente");
        assertThat(said("/dplaylist", Map.of("id", 12_345_678))).contains("no existe");
        assertThat(alice.get("/manplaylists").json()).hasSize(1);
    }

    @Test
    void edits_seasons() {
        assertThat(said("/iuseason", Map.of("id", 0, "playlist_id", "marea001", "name", " Dos ")))
                .isEqualTo(SAVED);
        assertThat(said("/iuseason", Map.of("id", "1", "playlist_id", "marea001", "name", "Primera")))
                .isEqualTo(SAVED);
        JsonNode seasons = alice.get("/seasons").json();
        assertThat(seasons.findValuesAsText("title")).containsExactly("Dos", "Primera");
        assertThat(seasons.path(1).path("videos")).hasToString("[\"vidA\",\"vidB\"]");
        assertThat(said("/iuseason", Map.of("id", 1, "playlist_id", "marea001", "name", "d", "delete", true)))
                .contains("tiene vídeos");
        assertThat(said("/iuseason", Map.of("id", 2, "playlist_id", "marea001", "name", "", "delete", 1)))
                .contains("eliminada");
        assertThat(said("/iuseason", Map.of("id", 2, "playlist_id", "marea001", "name", "d", "delete", true)))
                .contains("No existe");
        assertThat(said("/iuseason", Map.of("playlist_id", 12_345_678, "name", "Tres")))
                .isEqualTo("No existe esa playlist");
        assertThat(alice.post("/iuseason", Map.of("playlist_id", "marea001", "name", " "))
                        .json())
                .hasToString("{\"error\":\"Debe introducir la descripcion!\"}");
        Map<String, Object> lost = new HashMap<>(Map.of("id", 0, "name", "Tres"));
        lost.put("playlist_id", null);
        assertThat(alice.post("/iuseason", lost).status()).isEqualTo(422);
        assertThat(alice.get("/seasons").json()).hasSize(1);
    }

    @Test
    void saves_the_videos_of_a_season_in_their_order() {
        CheckedHttp bob = content.admin().bearer(TestContent.bob());
        var answer = bob.post(
                "/iuseasonvideos", Map.of("season_id", "1", "videoarr", List.of("vidC", "vidB", "vidC", "vidD")));
        assertThat(answer.json().path("msg").asText()).isEqualTo("Cambios realizados correctamente!");
        assertThat(alice.get("/seasons").json().path(0).path("videos")).hasToString("[\"vidC\",\"vidB\",\"vidD\"]");
        assertThat(content.count("SELECT count(*) FROM lacajita_videos WHERE video_id = 'vidB' AND user_id IS NULL"
                        + " AND date = '2020-01-03Z'"))
                .isOne();
        assertThat(bob.get("/videos").json().path("videos").findValuesAsText("video_id"))
                .containsExactlyInAnyOrder("vidC", "vidD");
        assertThat(said("/iuseasonvideos", Map.of("season_id", 99, "videoarr", List.of("x"))))
                .contains("No existe la temporada 99");
        assertThat(alice.post("/iuseasonvideos", Map.of("season_id", 1, "videoarr", List.of("vidE", 7)))
                        .status())
                .isEqualTo(422);
        assertThat(content.count("SELECT count(*) FROM lacajita_videos")).isEqualTo(3);
    }

    @Test
    void leaves_a_season_with_one_of_the_orders_that_two_send_at_once() {
        List<List<String>> orders = List.of(List.of("a", "b", "c"), List.of("c", "d", "a"));
        var number = new AtomicInteger();
        Http.inParallel(
                16,
                () -> said(
                        "/iuseasonvideos",
                        Map.of("season_id", 1, "videoarr", orders.get(number.getAndIncrement() % 2))));
        List<String> left = StreamSupport.stream(
                        alice.get("/seasons").json().path(0).path("videos").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(left).isIn(orders);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/categories",
                "/segments",
                "/allsegments",
                "/manplaylists",
                "/seasons",
                "/homecarousel",
                "/videos"
            })
    void answers_lists_also_when_there_is_nothing(String path) {
        content.sql("TRUNCATE lacajita_videos, lacajita_season, lacajita_playlist_categories, lacajita_playlists,"
                + " lacajita_categories, lacajita_segments, lacajita_home_carousel");
        assertThat(alice.get(path).status()).isEqualTo(200);
    }

    private static String said(String path, Map<String, Object> body) {
        var answer = alice.post(path, body);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("msg").asText();
    }

    private static JsonNode playlist(String id) {
        return StreamSupport.stream(alice.get("/manplaylists").json().spliterator(), false)
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> with(Map<String, Object> form, Object... changes) {
        Map<String, Object> changed = new HashMap<>(form);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put((String) changes[i], changes[i + 1]);
        }
        return changed;
    }
}
