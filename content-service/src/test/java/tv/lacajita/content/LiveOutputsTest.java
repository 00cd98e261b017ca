package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/**
 * One model, many outputs: a fact about a channel or a programme is in all that can hold it or in none. For generated
 * channels and guides each output is read back and held against what was written.
 */
class LiveOutputsTest {
    private static final List<String> CHANNEL = List.of(
            "id",
            "number",
            "name",
            "url",
            "backup_url",
            "logo",
            "quality",
            "category",
            "country",
            "language",
            "tvg_id");
    private static final List<String> M3U =
            List.of("guide_id", "number", "name", "url", "logo", "category", "country", "language");
    private static final List<String> XMLTV = List.of("guide_id", "number", "name", "logo", "language");
    private static final List<String> NOW = List.of("id", "number", "name", "logo");
    private static final List<String> PROGRAMME =
            List.of("starts_at", "ends_at", "title", "subtitle", "description", "category", "image", "episode");

    @AutoClose
    private static final TestContent content = TestContent.empty();

    @BeforeAll
    static void start() {
        content.sql("INSERT INTO lacajita_segments (name, livetv) VALUES ('En vivo', 1)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void say_the_same_of_every_channel_and_programme(long seed) {
        GeneratedGuide guide = GeneratedGuide.of(seed);
        guide.store(content.db());
        List<Map<String, String>> channels = guide.onAir();
        await().until(() -> text("/livetv/now").contains(channels.getFirst().get("id")));

        assertThat(only(CHANNEL, pages("/livetv/channels?limit=5", "channels"))).isEqualTo(only(CHANNEL, channels));
        assertThat(only(CHANNEL, feed())).isEqualTo(only(CHANNEL, channels));
        assertThat(only(M3U, LiveFormats.m3u(text("/livetv/playlist.m3u"))))
                .isEqualTo(only(M3U, channels).stream()
                        .map(LiveOutputsTest::withoutQuotesInCategory)
                        .toList());
        Document xmltv =
                LiveFormats.xml(content.mobile().get("/livetv/xmltv.xml").body());
        assertThat(only(XMLTV, LiveFormats.xmltvChannels(xmltv))).isEqualTo(only(XMLTV, channels));

        JsonNode now = content.mobile().get("/livetv/now").json();
        assertThat(only(NOW, LiveFormats.json(now.path("channels")))).isEqualTo(only(NOW, channels));
        for (int i = 0; i < channels.size(); i++) {
            Map<String, String> channel = channels.get(i);
            List<Map<String, String>> programmes = only(PROGRAMME, guide.of(channel));
            String id = channel.get("id");
            assertThat(only(CHANNEL, List.of(LiveFormats.object(json("/livetv/channels/" + id)))))
                    .isEqualTo(only(CHANNEL, List.of(channel)));
            assertThat(only(PROGRAMME, window(guide, id))).isEqualTo(programmes);
            assertThat(only(PROGRAMME, LiveFormats.schedule(json("/livetv/channels/" + id + "/schedule"))))
                    .isEqualTo(programmes);
            assertThat(only(PROGRAMME, LiveFormats.xmltvProgrammes(xmltv, guideId(channel))))
                    .isEqualTo(programmes);
            holdsNowAndNext(
                    now.path("channels").path(i),
                    Instant.parse(now.path("generated_at").asText()),
                    programmes);
        }
    }

    /** The programmes of one channel do not overlap here, so that there is one at most. */
    private static void holdsNowAndNext(JsonNode channel, Instant moment, List<Map<String, String>> programmes) {
        List<Map<String, String>> running = programmes.stream()
                .filter(programme -> !time(programme, "starts_at").isAfter(moment))
                .filter(programme -> time(programme, "ends_at").isAfter(moment))
                .toList();
        List<Map<String, String>> next = programmes.stream()
                .filter(programme -> time(programme, "starts_at").isAfter(moment))
                .limit(1)
                .toList();
        assertThat(only(PROGRAMME, shown(channel.path("now")))).isEqualTo(running);
        assertThat(only(PROGRAMME, shown(channel.path("next")))).isEqualTo(next);
    }

    private static List<Map<String, String>> shown(JsonNode programme) {
        return programme.isNull() ? List.of() : List.of(LiveFormats.object(programme));
    }

    private static List<Map<String, String>> feed() {
        List<Map<String, String>> channels = LiveFormats.json(json("/playlists").at("/segments/0/livetvlist"));
        channels.forEach(channel -> channel.put("id", channel.get("channel_id")));
        return channels;
    }

    private static List<Map<String, String>> window(GeneratedGuide guide, String channel) {
        Instant to = guide.from().plus(GeneratedGuide.LENGTH);
        return pages("/livetv/epg?from=" + guide.from() + "&to=" + to + "&limit=9&channel=" + channel, "programmes");
    }

    private static List<Map<String, String>> pages(String path, String plural) {
        List<Map<String, String>> rows = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = json(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            rows.addAll(LiveFormats.json(page.path(plural)));
            cursor = page.path("next_cursor").textValue();
        }
        return rows;
    }

    /** Those facts alone, absent ones null, times in UTC. */
    private static List<Map<String, String>> only(List<String> facts, List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> kept = new TreeMap<>();
                    facts.forEach(fact -> kept.put(fact, row.get(fact)));
                    UnaryOperator<String> utc =
                            text -> OffsetDateTime.parse(text).toInstant().toString();
                    kept.computeIfPresent("starts_at", (fact, text) -> utc.apply(text));
                    kept.computeIfPresent("ends_at", (fact, text) -> utc.apply(text));
                    return kept;
                })
                .toList();
    }

    /** An attribute of an M3U holds no double quote. */
    private static Map<String, String> withoutQuotesInCategory(Map<String, String> channel) {
        channel.computeIfPresent("category", (fact, text) -> text.replace('"', '\''));
        return channel;
    }

    private static Instant time(Map<String, String> programme, String fact) {
        return Instant.parse(programme.get(fact));
    }

    private static String guideId(Map<String, String> channel) {
        return channel.get("guide_id");
    }

    private static JsonNode json(String path) {
        return content.mobile().get(path).json();
    }

    private static String text(String path) {
        return content.mobile().get(path).text();
    }
}
