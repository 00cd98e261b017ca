package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /news/rss.xml, /atom.xml and /feed.json, as parsers of others read them. */
class NewsFeedsTest {
    private static final String HTML = "<p>Así: <img src=\"%s/img/a.png\" alt=\"x\" /> ]]&gt;</p>";

    @AutoClose
    private static final TestContent content = TestContent.demo();

    @BeforeAll
    static void start() {
        content.sql("""
                INSERT INTO news_feed
                    (id, title, slug, excerpt, content, image_url, tags, is_published, published_at, updated_at)
                VALUES (900, E'Ñandú & <b>«cía»</b>\\u0001', 'nandu', 'Menos < más & "comillas"', ?,
                    '/img/noticias/estado.png', '{uno,dos}', true, now() - interval '1 minute', now() - interval '1 day')
                """, HTML.formatted(""));
    }

    @ParameterizedTest
    @CsvSource({"rss.xml, rss_2.0", "atom.xml, atom_1.0"})
    void are_read_by_an_independent_parser(String name, String type) throws Exception {
        SyndFeed feed = parsed(name);
        assertThat(feed.getFeedType()).isEqualTo(type);
        assertThat(feed.getTitle()).isEqualTo("La Cajita TV: noticias");
        assertThat(feed.getEntries()).extracting(SyndEntry::getUri).isEqualTo(readable());

        SyndEntry nandu = feed.getEntries().getFirst();
        assertThat(nandu.getTitle()).isEqualTo("Ñandú & <b>«cía»</b>");
        assertThat(nandu.getLink()).isEqualTo("https://tv.example/api/news/slug/nandu");
        assertThat(nandu.getPublishedDate()).isCloseTo(new Date(), 120_000);
        assertThat(nandu.getCategories()).extracting("name").containsExactly("uno", "dos");
        assertThat(nandu.getContents().getFirst().getValue()).isEqualTo(HTML.formatted("https://tv.example"));
        assertThat(school(feed).getAuthor()).isEqualTo("Marta Salcedo");
    }

    @Test
    void is_a_json_feed_by_its_schema() throws IOException {
        JsonNode feed = content.mobile().get("/news/feed.json").json();
        assertThat(jsonFeedSchema()
                        .validate(feed, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
        assertThat(StreamSupport.stream(feed.path("items").spliterator(), false)
                        .map(item -> item.path("id").asText()))
                .isEqualTo(readable());
        JsonNode nandu = feed.path("items").path(0);
        assertThat(nandu.path("content_html").asText()).isEqualTo(HTML.formatted("https://tv.example"));
        assertThat(nandu.path("image").asText()).isEqualTo("https://tv.example/img/noticias/estado.png");
        assertThat(nandu.path("date_modified")).isEqualTo(nandu.path("date_published"));
        assertThat(nandu.has("authors")).isFalse();
        assertThat(feed.toString()).contains("\"duration_in_seconds\":184", "\"tags\":[\"Sociedad\",\"educación\"");
    }

    @Test
    void say_html_where_html_is_read_and_text_where_text_is() throws Exception {
        assertThat(parsed("rss.xml").getEntries().getFirst().getDescription().getValue())
                .isEqualTo("Menos &lt; más &amp; \"comillas\"");
        assertThat(parsed("atom.xml").getEntries().getFirst().getDescription().getValue())
                .isEqualTo("Menos < más & \"comillas\"");
    }

    @Test
    void hand_on_the_films_that_are_files() throws Exception {
        String type = "application/vnd.apple.mpegurl";
        assertThat(school(parsed("atom.xml")).getEnclosures())
                .extracting("type", "url")
                .containsExactly(
                        tuple(type, "https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8"),
                        tuple(type, "https://cdn.jwplayer.com/manifests/nSb2Rt7K.m3u8"));
        assertThat(content.mobile().get("/news/rss.xml").text())
                .contains("medium=\"video\"", "medium=\"image\"")
                .doesNotContain("youtube");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss.xml", "atom.xml", "feed.json"})
    void are_kept_as_bytes_with_a_tag_and_zipped(String name) throws IOException {
        var plain = content.mobile().get("/api/news/" + name);
        assertThat(plain.header("Cache-Control")).startsWith("public, max-age=");
        var known =
                content.mobile().header("If-None-Match", plain.header("ETag")).get("/news/" + name);
        assertThat(known.status()).isEqualTo(304);
        var zipped = content.mobile().header("Accept-Encoding", "gzip").get("/news/" + name);
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void are_feeds_also_without_any_news() throws Exception {
        try (TestContent empty = TestContent.empty()) {
            for (String name : List.of("rss.xml", "atom.xml")) {
                assertThat(parsed(empty, name).getEntries()).isEmpty();
            }
            assertThat(empty.mobile().get("/news/feed.json").json().path("items"))
                    .isEmpty();
        }
    }

    private static SyndFeed parsed(String name) throws IOException, FeedException {
        return parsed(content, name);
    }

    private static SyndFeed parsed(TestContent content, String name) throws IOException, FeedException {
        var answer = content.mobile().get("/news/" + name);
        try (var reader =
                new XmlReader(new ByteArrayInputStream(answer.body()), answer.header("Content-Type"), false)) {
            return new SyndFeedInput().build(reader);
        }
    }

    private static Schema jsonFeedSchema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("src", "test", "resources", "json-feed-1.1.schema.json")));
    }

    /** The names of what readers may see, newest first. */
    private static List<String> readable() {
        return content.texts("""
                        SELECT 'tag:lacajita.tv,2025:news/' || id FROM news_feed
                        WHERE is_published AND published_at <= now() ORDER BY published_at DESC
                        """);
    }

    private static SyndEntry school(SyndFeed feed) {
        return feed.getEntries().stream()
                .filter(entry -> entry.getUri().endsWith("/3"))
                .findFirst()
                .orElseThrow();
    }
}
