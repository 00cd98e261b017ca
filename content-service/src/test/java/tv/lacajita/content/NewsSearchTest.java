package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** GET /news/search: what a reader types finds what they mean. */
class NewsSearchTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @BeforeAll
    static void start() {
        article("estado", "El jefe de Estado viajó", "");
        article("comunicacion", "Comunicación oficial", "");
        article("comunicaciones", "Las comunicaciones del norte", "");
        article("ninos", "Niños celebran en la plaza", "");
        article("anos", "Los años nuevos", "");
        article("cuerpo", "Mercado", "<p>Un puesto frente al volcán</p>");
        article("titulo", "El volcán", "<p>Humo</p>");
        article("borrador", "El volcán en borrador", "");
        content.sql("UPDATE news_feed SET is_published = false WHERE slug = 'borrador'");
    }

    @ParameterizedTest
    @CsvSource({
        "estado, estado",
        "ESTADOS, estado",
        "comunicacion, comunicacion comunicaciones",
        "comunicación, comunicacion comunicaciones",
        "comunicaciones, comunicacion comunicaciones",
        "nino, ninos",
        "niños plaza, ninos",
        "año, anos",
        "años, anos",
        "los ano, anos",
        "plaz, ninos",
        "\"jefe de estado\", estado",
        "niños -plaza, ''",
        "estado or plaza, estado ninos",
        "zarzuela, ''",
        "%%%%, ''",
        "\\, ''",
        "x;DROP TABLE news_feed;--, ''",
    })
    void finds_what_a_reader_means(String typed, String slugs) {
        assertThat(slugs(search("q=" + encoded(typed))))
                .containsExactlyInAnyOrderElementsOf(slugs.isEmpty() ? List.of() : Arrays.asList(slugs.split(" ")));
    }

    @Test
    void puts_first_what_has_it_in_the_title_and_never_shows_a_draft() {
        assertThat(slugs(search("q=volcan"))).containsExactly("titulo", "cuerpo");
    }

    @Test
    void goes_through_the_finds_piece_by_piece() {
        for (int i = 1; i <= 5; i++) {
            article("lluvia-" + i, "Lluvia", "");
        }
        assertThat(content.mobile().rows("/news/search?q=lluvia&limit=2", "news"))
                .extracting(found -> found.path("slug").asText())
                .containsExactly("lluvia-5", "lluvia-4", "lluvia-3", "lluvia-2", "lluvia-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "(a+)+$", "a b c d ", "\"a", "-a ", "\\", "((((", "a & | ! ", "años ", "’"})
    void is_not_slowed_by_a_query_made_to_slow_it(String piece) {
        search("q=" + encoded(piece)); // the first of its form loads what any query needs
        long started = System.nanoTime();
        assertThat(search("q=" + encoded(piece.repeat(200 / piece.length()))).status())
                .isIn(200, 422);
        assertThat(search("q=" + encoded(piece.repeat(1_000))).status()).isIn(414, 422);
        assertThat(search("q=" + encoded("palabra ".repeat(10_000))).status()).isIn(414, 422, 431);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "q=",
                "q=%20%20",
                "q=a%00b",
                "q=a&limit=0",
                "q=a&limit=201",
                "q=a&cursor=abc",
                "q=a&cursor=OTk5OTk5"
            })
    void refuses_what_it_cannot_mean(String query) {
        assertThat(search(query).status()).isEqualTo(422);
    }

    private static void article(String slug, String title, String html) {
        content.sql(
                "INSERT INTO news_feed (title, slug, content, is_published, published_at)"
                        + " VALUES (?, ?, ?, true, now() - interval '1 day')",
                title,
                slug,
                html);
    }

    private static Http.Answer search(String query) {
        return content.mobile().get("/news/search?" + query);
    }

    private static List<String> slugs(Http.Answer answer) {
        return answer.json().path("news").findValuesAsText("slug");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
