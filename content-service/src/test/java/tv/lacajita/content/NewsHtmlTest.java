package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.http.ApiError;

/** HTML as it is stored, judged by a parser of others: what runs, loads or asks is not in it, whatever was sent. */
class NewsHtmlTest {
    private static final Set<String> ATTRIBUTES = Set.of("href", "rel", "src", "alt", "title", "width", "height");
    private static final Set<String> RUNNING = Set.of(
            "script",
            "iframe",
            "object",
            "embed",
            "style",
            "link",
            "meta",
            "base",
            "form",
            "input",
            "button",
            "svg",
            "math",
            "template",
            "video",
            "audio",
            "frame",
            "applet",
            "textarea",
            "select");

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());

    static Stream<String> attacks() throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "xss.txt")).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\u0001"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothing_that_runs_is_stored(String attack) {
        var made = alice.post(
                "/admin/news", Map.of("title", "Ataque", "content", "<p>hola</p>" + attack, "excerpt", attack));
        assertThat(made.status()).isEqualTo(201);
        int id = made.json().path("id").asInt();
        alice.post("/admin/news/" + id + "/publish");
        var shown = content.mobile().get("/news/" + id);
        assertThat(shown.header("Content-Type")).startsWith("application/json");
        assertHarmless(shown.json().path("content").asText());
        assertHarmless(CleanHtml.comment("hola " + attack));
        assertHarmless(Jsoup.parse(content.mobile().get("/news/rss.xml").text(), "", Parser.xmlParser())
                .select("item > description")
                .first()
                .wholeText());
    }

    @Test
    void what_an_editor_writes_is_kept() {
        String html = "<h2>Así</h2><p>Un <strong>día</strong> y <a href=\"https://lacajita.example/\""
                + " rel=\"nofollow noopener\">otro</a></p><ul><li>uno</li></ul>"
                + "<figure><img src=\"/img/a.png\" alt=\"x\" width=\"10\" /><figcaption>Pie</figcaption></figure>";
        assertThat(CleanHtml.article(html)).isEqualTo(html);
    }

    @Test
    void addresses_of_ours_are_stored_without_their_host_and_shown_with_it() {
        var made = alice.post(
                "/admin/news",
                Map.of(
                        "title",
                        "Direcciones",
                        "content",
                        "<img src=\"https://tv.example/img/a.png\"><img src=\"/img/b.png\"><img src=\"//c.example/d.png\">"
                                + "<p>src=\"/nada</p>"));
        int id = made.json().path("id").asInt();
        String stored = content.text("SELECT content FROM news_feed WHERE id = ?", id);
        assertThat(stored)
                .contains("<img src=\"/img/a.png\"", "<img src=\"/img/b.png\"", "<img src=\"//c.example/d.png\"");
        String shown = alice.get(made.header("Location")).json().path("content").asText();
        assertThat(shown)
                .contains(
                        "<img src=\"https://tv.example/img/a.png\"",
                        "<img src=\"https://tv.example/img/b.png\"",
                        "<img src=\"//c.example/d.png\"");
        assertThat(Jsoup.parse(shown).text()).contains("src=\"/nada");
    }

    @Test
    void a_reader_may_emphasise_and_link_but_show_no_picture() {
        assertThat(CleanHtml.comment(
                        "<b>Sí</b> & <img src=\"https://t.example/p.gif\"><a href=\"https://a.example/\">no</a>"))
                .isEqualTo("<b>Sí</b> &amp; <a href=\"https://a.example/\" rel=\"nofollow noopener ugc\">no</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>x</script>", "<p> </p>", "&nbsp;<br>", "<style>p{}</style>"})
    void refuses_what_leaves_nothing_to_read(String html) {
        assertThat(alice.post("/admin/news", Map.of("title", "Nada", "content", html))
                        .status())
                .isEqualTo(422);
        assertThatThrownBy(() -> CleanHtml.comment(html)).isInstanceOf(ApiError.class);
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).getAllElements()) {
            assertThat(RUNNING).doesNotContain(element.normalName());
            for (Attribute attribute : element.attributes()) {
                assertThat(ATTRIBUTES).contains(attribute.getKey());
                String value =
                        attribute.getValue().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
                assertThat(value)
                        .doesNotStartWith("javascript:")
                        .doesNotStartWith("vbscript:")
                        .doesNotStartWith("data:");
            }
        }
    }
}
