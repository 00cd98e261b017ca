package tv.lacajita.content;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programme guide: a window, a channel's schedule, M3U and XMLTV. */
class GuideTest {
    private static final String NEWS = "00000000-0000-4000-8000-000000000102";
    private static final String SWITCHED_OFF = "00000000-0000-4000-8000-000000000118";

    @AutoClose
    private static final TestContent content = TestContent.demo();

    @Test
    void shows_the_guide_of_a_window_page_by_page() {
        Instant from = Instant.now();
        String window = "?from=" + from + "&to=" + from.plus(Duration.ofHours(3));
        List<JsonNode> programmes = programmes(window + "&limit=40");
        assertThat(programmes)
                .hasSizeGreaterThan(40)
                .allSatisfy(programme -> {
                    assertThat(time(programme, "starts_at")).isBefore(from.plus(Duration.ofHours(3)));
                    assertThat(time(programme, "ends_at")).isAfter(from);
                })
                .isEqualTo(programmes(window + "&limit=200"));
        assertThat(programmes.stream()
                        .map(programme -> programme.path("channel_id"))
                        .distinct())
                .hasSize(17);
        assertThat(programmes(window + "&channel=" + NEWS))
                .isNotEmpty()
                .allMatch(programme -> programme.path("channel_id").asText().equals(NEWS));
        assertThat(programmes(window + "&channel=" + SWITCHED_OFF)).isEmpty();
    }

    @Test
    void a_window_means_the_same_in_every_zone() {
        assertThat(programmes("?from=2026-01-31T23:00:00-05:00&to=2026-02-01T05:30:00%2B01:00"))
                .isEmpty();
        Instant from = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        // RFC 3339 wants the seconds, which OffsetDateTime's own text leaves out where they are 0
        String inQuito = ISO_OFFSET_DATE_TIME.format(from.atOffset(ZoneOffset.ofHours(-5)));
        assertThat(programmes("?from=" + inQuito)).isEqualTo(programmes("?from=" + from));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=ayer",
                "from=2026-01-31",
                "from=2026-01-31T20:00:00",
                "from=2016-12-31T23:59:60Z",
                "from=2026-01-31T20:00:00%2B23:59",
                "from=9999-12-31T23:59:59-18:00&to=9999-12-31T23:59:59Z",
                "from=2026-01-31T20:00:00Z&to=2026-01-31T20:00:00Z",
                "from=2026-01-31T20:00:00Z&to=2026-01-31T19:00:00Z",
                "from=2026-01-31T20:00:00Z&to=2026-02-02T20:00:01Z",
                "to=2026-01-31T19:00:00Z",
                "channel=2",
                "cursor=MXwxfHg",
                "limit=201"
            })
    void refuses_a_window_that_it_cannot_mean(String query) {
        assertThat(content.mobile().get("/livetv/epg?" + query).status()).isEqualTo(422);
    }

    @Test
    void shows_a_channel_its_schedule_and_the_categories() {
        JsonNode channel = content.mobile().get("/livetv/channels/" + NEWS).json();
        assertThat(channel.path("name").asText()).isEqualTo("La Cajita Noticias");
        JsonNode schedule =
                content.mobile().get("/livetv/channels/" + NEWS + "/schedule").json();
        assertThat(schedule.size()).isGreaterThan(30);
        assertThat(schedule.path(0).has("startTime")).isTrue();

        JsonNode categories = content.mobile().get("/livetv/categories").json().path("categories");
        assertThat(categories.findValuesAsText("name"))
                .containsExactly(
                        "Cine",
                        "Cultura",
                        "Deportes",
                        "Estilo de vida",
                        "General",
                        "Infantil",
                        "Música",
                        "Noticias",
                        "Series");
        assertThat(categories.findValues("channels").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/schedule"})
    void an_unknown_channel_and_one_that_is_switched_off_are_not_there(String below) {
        for (String id : List.of("00000000-0000-4000-8000-000000000999", SWITCHED_OFF)) {
            assertThat(content.mobile().get("/livetv/channels/" + id + below).status())
                    .isEqualTo(404);
        }
        assertThat(content.mobile().get("/livetv/channels/2" + below).status()).isEqualTo(422);
    }

    @Test
    void writes_the_channels_as_m3u_that_names_the_guide() {
        var answer = content.mobile().get("/livetv/playlist.m3u");
        assertThat(answer.header("Content-Type")).isEqualTo("audio/x-mpegurl;charset=utf-8");
        assertThat(answer.text().lines())
                .hasSize(1 + 2 * 17)
                .startsWith(
                        "#EXTM3U x-tvg-url=\"https://tv.example/api/livetv/xmltv.xml\""
                                + " url-tvg=\"https://tv.example/api/livetv/xmltv.xml\"",
                        "#EXTINF:-1 tvg-id=\"cajita-uno.lacajita.tv\" tvg-name=\"La Cajita Uno\" tvg-chno=\"1\""
                                + " tvg-logo=\"https://tv.example/img/livetv/cajita-uno.png\" tvg-language=\"es\""
                                + " tvg-country=\"EC\" group-title=\"General\",La Cajita Uno",
                        "https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8");
    }

    @Test
    void writes_the_guide_as_xmltv_zipped_for_who_takes_it() throws IOException {
        var plain = content.mobile().get("/livetv/xmltv.xml");
        assertThat(plain.header("Content-Type")).isEqualTo("application/xml;charset=utf-8");
        assertThat(plain.text())
                .contains("<channel id=\"cajita-uno.lacajita.tv\">")
                .endsWith("</tv>");
        var zipped = content.mobile().header("Accept-Encoding", "gzip").get("/api/livetv/xmltv.xml");
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.text());
        }
        assertThat(content.mobile()
                        .header("If-None-Match", zipped.header("ETag"))
                        .get("/livetv/xmltv.xml")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void what_it_puts_out_changes_nothing_when_it_is_imported() {
        var ana = content.admin().bearer(TestContent.ana());
        String m3u = content.mobile().get("/livetv/playlist.m3u").text();
        String xmltv = content.mobile().get("/livetv/xmltv.xml").text();
        JsonNode channels = ana.header("Content-Type", "audio/x-mpegurl")
                .post("/admin/livetv/import", m3u)
                .json();
        JsonNode guide = ana.header("Content-Type", "application/xml")
                .post("/admin/livetv/epg/import", xmltv)
                .json();
        assertThat(channels.path("unchanged").asInt()).isEqualTo(17);
        assertThat(channels.path("broken_count").asInt()).isZero();
        assertThat(guide.path("unchanged").asInt()).isGreaterThan(17 * 30);
        assertThat(guide.path("broken_count").asInt()).isZero();
        assertThat(content.mobile().get("/livetv/playlist.m3u").text()).isEqualTo(m3u);
        assertThat(content.mobile().get("/livetv/xmltv.xml").text()).isEqualTo(xmltv);
    }

    private static List<JsonNode> programmes(String query) {
        return content.mobile().rows("/livetv/epg" + query, "programmes");
    }

    private static Instant time(JsonNode node, String key) {
        return Instant.parse(node.path(key).asText());
    }
}
