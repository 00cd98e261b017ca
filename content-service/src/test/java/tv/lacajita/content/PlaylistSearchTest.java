package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** GET /playlists/search, /playlists/by-segment/{id} and /stats/overview, on the demo's rows. */
class PlaylistSearchTest {
    @AutoClose
    private static final TestContent content = TestContent.demo();

    @BeforeAll
    static void start() {
        content.sql("INSERT INTO lacajita_playlists (id, title, description, active, updated_at) VALUES"
                + " ('cien0001', '100% fútbol_sala', 'De la a a la z', 1, '2020-01-01Z'),"
                + " ('resto001', 'Sobremesa', 'Volcanes y montañas del país', 1, now()),"
                + " ('oculto01', 'Volcán apagado', NULL, 0, now())");
    }

    @ParameterizedTest
    @CsvSource({
        "Volcanes dormidos, aS6dFq4E",
        "volcan dormido, aS6dFq4E",
        "VOLCÁN, aS6dFq4E resto001",
        "olcan, aS6dFq4E resto001",
        "nino rio, oI9uYt5R",
        "niño rio, oI9uYt5R",
        "montan, resto001 aS6dFq4E",
        "guia de montana, aS6dFq4E",
        "ruta del cafe, hV9cKw2P",
        "casa de acantilado, mR4tQz8L",
        "acantil, mR4tQz8L",
        "los penaranda, zX8vBn1M",
        "gastronomia, cV4bNm6S dF8gHj2K",
        "100%, cien0001",
        "utbol_s, cien0001",
        "zarzuela, ''",
        "%, cien0001",
        "'%%%%', ''",
        "'\\', ''",
    })
    void finds_what_a_reader_means(String typed, String found) {
        assertThat(ids(search("q=" + encoded(typed))))
                .containsExactlyElementsOf(found.isEmpty() ? List.of() : Arrays.asList(found.split(" ")));
    }

    @Test
    void shows_a_find_with_its_active_seasons_and_their_videos() {
        JsonNode found = search("q=acantilado").json().path(0);
        assertThat(found.path("img").asText()).isEqualTo("https://tv.example/img/mR4tQz8L.jpeg");
        assertThat(found.path("seasons").findValuesAsText("title")).containsExactly("Temporada 2", "Temporada 1");
        assertThat(found.path("seasons").path(0).path("videos")).hasSize(4);
    }

    @Test
    void narrows_by_category_state_and_price() {
        assertThat(ids(search("q=de&category=NATURALEZA"))).containsExactlyInAnyOrder("aS6dFq4E", "oI9uYt5R");
        assertThat(ids(search("q=volcan&category=viajes"))).containsExactly("aS6dFq4E");
        assertThat(ids(search("q=volcan&subscription=1"))).containsExactly("aS6dFq4E");
        assertThat(ids(search("q=volcan&subscription=0"))).containsExactly("resto001");
    }

    /** One is inactive, one is in an inactive segment. */
    @Test
    void finds_what_the_feed_leaves_out_for_nobody_but_editors() {
        CheckedHttp anybody = content.mobile();
        CheckedHttp charlie = anybody.bearer(TestContent.charlie());
        CheckedHttp alice = anybody.bearer(TestContent.alice());
        for (CheckedHttp reader : List.of(alice, anybody, charlie, alice)) {
            boolean sees = reader == alice;
            assertThat(ids(reader.get("/playlists/search?q=villancicos")))
                    .isEqualTo(sees ? List.of("wE6rTy4B") : List.of());
            assertThat(ids(reader.get("/playlists/search?q=volcan&active=0")))
                    .isEqualTo(sees ? List.of("oculto01") : List.of());
            assertThat(ids(reader.get("/playlists/by-segment/3?active=0")))
                    .isEqualTo(sees ? List.of("yU1iOp9A") : List.of());
            assertThat(reader.get("/playlists/by-segment/7").status()).isEqualTo(sees ? 200 : 404);
        }
    }

    @Test
    void goes_through_the_finds_piece_by_piece() {
        List<String> all = ids(search("q=de"));
        assertThat(all).hasSizeGreaterThan(6).doesNotHaveDuplicates();
        assertThat(ids(search("q=de&limit=2&offset=0"))).isEqualTo(all.subList(0, 2));
        assertThat(ids(search("q=de&limit=2&offset=2"))).isEqualTo(all.subList(2, 4));
        assertThat(ids(search("q=de&limit=1000000000"))).isEqualTo(all);
        assertThat(ids(search("q=de&offset=10000"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "q=",
                "q=%20%20",
                "q=a&limit=0",
                "q=a&limit=-1",
                "q=a&limit=muchos",
                "q=a&offset=-1",
                "q=a&offset=1000000000000",
                "q=a&active=si",
                "q=a%00b",
            })
    void refuses_what_it_cannot_mean(String query) {
        assertThat(search(query).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "(a+)+$", "a b c d ", "\"a", "-a ", "\\", "((((", "a & | ! "})
    void is_not_slowed_by_a_query_made_to_slow_it(String piece) {
        long started = System.nanoTime();
        var answer = search("q=" + encoded(piece.repeat(200 / piece.length())));
        assertThat(answer.status()).isIn(200, 422);
        assertThat(search("q=" + encoded(piece.repeat(1_000))).status()).isIn(414, 422);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void uses_its_indexes() {
        List<String> plan = content.db().withHandle(handle -> {
            handle.execute("SET enable_seqscan = off");
            return handle.select("""
                            EXPLAIN SELECT id FROM lacajita_playlists
                            WHERE search @@ (SELECT typed_words('volcan')) OR folded LIKE (SELECT folded_part('volcan'))
                            """).mapTo(String.class).list();
        });
        assertThat(plan.toString()).contains("lacajita_playlists_search_idx", "lacajita_playlists_folded_trgm_idx");
    }

    @Test
    void shows_the_playlists_of_a_segment_the_last_changed_first() {
        var answer = content.mobile().get("/api/playlists/by-segment/3");
        assertThat(ids(answer)).containsExactly("pL5sJf6G", "qW2eRt9U", "zX8vBn1M");
        assertThat(answer.json().path(0).path("seasons")).hasSize(3);
        assertThat(answer.header("ETag")).isNotNull();
        assertThat(ids(content.mobile().get("/playlists/by-segment/1"))).isEmpty();
        var unknown = content.mobile().get("/playlists/by-segment/999");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("detail").asText()).isEqualTo("Segmento no encontrado");
    }

    @Test
    void tells_the_catalogue_in_figures() {
        JsonNode figures = content.mobile().get("/stats/overview").json();
        assertThat(figures.path("active_carousel_items").asInt()).isEqualTo(3);
        assertThat(figures.path("active_segments").asInt()).isEqualTo(6);
        assertThat(figures.path("active_videos").asLong())
                .isEqualTo(content.count("SELECT count(*) FROM lacajita_videos WHERE active = 1"));
        assertThat(figures.path("subscription_required").asInt()).isEqualTo(2);
        assertThat(figures.path("free_content").asInt())
                .isEqualTo(figures.path("active_playlists").asInt() - 2);
        assertThat(figures.path("playlists_by_category").path(0).path("count").asInt())
                .isEqualTo(2);
        JsonNode statistics = figures.path("statistics");
        assertThat(statistics.path("livetv_segments").asInt()).isOne();
        assertThat(statistics.path("livetv_channels").asInt()).isEqualTo(17);
        assertThat(statistics.path("subscription_playlists").asInt()).isEqualTo(2);
        assertThat(statistics.path("new_playlists_week").asInt()).isEqualTo(2);
        assertThat(statistics.path("new_seasons_week").asLong())
                .isEqualTo(content.count(
                        "SELECT count(*) FROM lacajita_season WHERE active = 1 AND date > now() - interval '7 days'"));
    }

    @Test
    void tells_an_empty_catalogue_too() {
        try (TestContent empty = TestContent.empty()) {
            JsonNode figures = empty.mobile().get("/stats/overview").json();
            assertThat(figures.path("free_content").asInt()).isZero();
            assertThat(figures.path("playlists_by_category")).isEmpty();
        }
    }

    private static Http.Answer search(String query) {
        return content.mobile().get("/playlists/search?" + query);
    }

    private static List<String> ids(Http.Answer answer) {
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(playlist -> playlist.path("id").asText())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
