package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.RecordingUpstream;

/** Channels out of M3U lists. */
class ChannelImportTest {
    private static final String LIST = """
            #EXTM3U
            #EXTINF:-1 tvg-id="uno.ec" tvg-logo="https://logos.example/nuevo.png" tvg-chno="900" group-title="Cine",Uno Nuevo
            http://tv.example/uno-nuevo.m3u8
            #EXTINF:-1,Rota
            #EXTINF:-1 tvg-id="tres.ec" tvg-logo="https://logos.example/3.png" tvg-chno="1" tvg-country="EC" tvg-language="es",Tres
            http://tv.example/3.m3u8
            #EXTINF:-1,Dos
            http://tv.example/2.m3u8
            #EXTINF:-1,Cuatro
            http://tv.example/4.m3u8
            """;

    @AutoClose
    private static final TestContent content = TestContent.on(TestDatabase.empty(), Map.of("FETCH_ALLOW", "127.0.0.1"));

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    @BeforeEach
    void two_channels() {
        content.sql("TRUNCATE livetv_channels CASCADE");
        content.sql("""
                INSERT INTO livetv_channels (number, display_order, name, stream_url, logo_url, category, tvg_id, quality)
                VALUES (7, 1, 'Uno', 'http://tv.example/1.m3u8', '/img/livetv/uno.png', 'General', 'uno.ec', 'FHD'),
                    (9, 5, 'Dos', 'http://tv.example/2.m3u8', NULL, 'Noticias', NULL, 'HD'),
                    (3, 2, 'No está', 'http://tv.example/x.m3u8', NULL, NULL, 'x.ec', 'HD')
                """);
    }

    @Test
    void adds_what_is_new_behind_the_last_and_never_changes_a_number_or_a_logo() {
        JsonNode done = imported(LIST).json();
        assertThat(done.path("added").asInt()).isEqualTo(2);
        assertThat(done.path("updated").asInt()).isEqualTo(1);
        assertThat(done.path("unchanged").asInt()).isEqualTo(1);
        assertThat(done.path("dry_run").asBoolean()).isFalse();
        assertThat(done.path("broken")).hasToString("[{\"line\":4,\"reason\":\"Falta la dirección de la señal\"}]");
        assertThat(done.path("changes").findValuesAsText("fields")).hasSize(3);
        assertThat(done.path("changes").path(0).path("fields")).hasToString("[\"name\",\"url\",\"category\"]");
        assertThat(channels())
                .containsExactly(
                        "7 1 Uno Nuevo http://tv.example/uno-nuevo.m3u8 /img/livetv/uno.png Cine uno.ec - - FHD",
                        "3 2 No está http://tv.example/x.m3u8 - - x.ec - - HD",
                        "9 5 Dos http://tv.example/2.m3u8 - Noticias - - - HD",
                        "10 6 Tres http://tv.example/3.m3u8 https://logos.example/3.png - tres.ec EC es HD",
                        "11 7 Cuatro http://tv.example/4.m3u8 - - - - - HD");
        assertThat(content.mobile().get("/livetv/channels").text()).contains("Cuatro", "uno-nuevo.m3u8");
    }

    @Test
    void says_beforehand_what_would_change() {
        List<String> before = rows();
        JsonNode plan = send("audio/x-mpegurl", "/admin/livetv/import?dry_run=true", LIST)
                .json();
        assertThat(plan.path("dry_run").asBoolean()).isTrue();
        assertThat(plan.path("added").asInt()).isEqualTo(2);
        assertThat(plan.path("changes").path(1).path("number").asInt()).isEqualTo(10);
        assertThat(rows()).isEqualTo(before);
        JsonNode done = imported(LIST).json();
        assertThat(done.path("changes")).isEqualTo(plan.path("changes"));
    }

    @Test
    void changes_nothing_the_second_time_and_tells_nobody() {
        imported(LIST);
        List<String> before = rows();
        try (var notices = new HeardNotices(content)) {
            JsonNode again = imported(LIST).json();
            assertThat(again.path("unchanged").asInt()).isEqualTo(4);
            assertThat(again.path("added").asInt() + again.path("updated").asInt())
                    .isZero();
            assertThat(rows()).isEqualTo(before);
            assertThat(notices.heard()).isEmpty();
            imported(LIST.replace("Cuatro", "Cinco"));
            assertThat(notices.heard()).containsOnly("livetv");
        }
    }

    @Test
    void takes_our_own_list_back_unchanged() {
        content.sql("UPDATE livetv_channels SET tvg_id = 'uno.ec', country = 'EC', language = 'es' WHERE number = 3");
        JsonNode again =
                imported(content.mobile().get("/livetv/playlist.m3u").text()).json();
        assertThat(again.path("unchanged").asInt()).isEqualTo(3);
        assertThat(again.path("changes")).isEmpty();
    }

    @Test
    void gives_numbers_of_their_own_to_lists_that_come_at_once() {
        var count = new AtomicInteger();
        Http.inParallel(4, () -> {
            int n = count.incrementAndGet();
            return imported("#EXTM3U\n#EXTINF:-1,A" + n + "\nhttp://tv.example/a" + n + "\n#EXTINF:-1,B" + n
                    + "\nhttp://tv.example/b" + n);
        });
        assertThat(content.count("SELECT count(DISTINCT number) FROM livetv_channels"))
                .isEqualTo(11);
        assertThat(content.count("SELECT max(number) FROM livetv_channels")).isEqualTo(17);
    }

    @Test
    void reads_a_list_from_an_address() throws IOException {
        try (var server = RecordingUpstream.start(0)) {
            server.answer(200, LIST);
            assertThat(ana.post("/admin/livetv/import", Map.of("url", server.url() + "/canales.m3u"))
                            .json()
                            .path("added")
                            .asInt())
                    .isEqualTo(2);
            server.answer(500, "no");
            assertThat(ana.post("/admin/livetv/import", Map.of("url", server.url()))
                            .status())
                    .isEqualTo(502);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.2]:%d/",
                "http://0.0.0.0:%d/",
                "http://10.0.0.1:%d/",
                "http://192.168.0.1:%d/",
                "http://169.254.169.254:%d/latest/meta-data/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:%d/",
                "ftp://127.0.0.1:%d/",
                "jar:http://127.0.0.1:%d/a.jar!/x",
                "http://user:clave@127.0.0.1:%d/",
                "${jndi:ldap://127.0.0.1:%d/x}",
                "{{7*7}}",
                "$(curl http://127.0.0.1:%d/)",
                "%%{http://127.0.0.1:%d/}"
            })
    void refuses_an_address_that_only_this_server_can_reach(String form) throws IOException {
        try (var inside = RecordingUpstream.start(0);
                var redirecting = RecordingUpstream.start(0)) {
            String url = String.format(form, inside.port());
            for (String path : List.of("/admin/livetv/import", "/admin/livetv/epg/import")) {
                Answer refused = ana.post(path, Map.of("url", url));
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.json().path("detail").asText()).startsWith("Esa dirección no se admite");
            }
            if (url.startsWith("http")) {
                redirecting.answer((request, wire) ->
                        wire.send("HTTP/1.1 302 -\r\nLocation: " + url + "\r\nContent-Length: 0\r\n\r\n"));
                assertThat(ana.post("/admin/livetv/import", Map.of("url", redirecting.url()))
                                .status())
                        .isEqualTo(400);
            }
            assertThat(inside.connections()).isZero();
        }
    }

    @Test
    void refuses_what_is_no_list_too_much_or_not_theirs_to_send() {
        assertThat(imported("<html></html>").status()).isEqualTo(400);
        assertThat(imported("").status()).isEqualTo(400);
        assertThat(send("audio/x-mpegurl", "/admin/livetv/import", "#EXTM3U\n" + "#".repeat(8 << 20))
                        .status())
                .isEqualTo(413);
        assertThat(send("text/plain", "/admin/livetv/import", LIST).status()).isEqualTo(415);
        assertThat(ana.post("/admin/livetv/import").status()).isEqualTo(422);
        assertThat(ana.post("/admin/livetv/import", Map.of("uri", "x")).status())
                .isEqualTo(422);
        assertThat(send("audio/x-mpegurl", "/admin/livetv/import?dry_run=quizás", LIST)
                        .status())
                .isEqualTo(422);
        assertThat(content.admin()
                        .bearer(TestContent.alice())
                        .header("Content-Type", "audio/x-mpegurl")
                        .post("/admin/livetv/import", LIST)
                        .status())
                .isEqualTo(403);
        assertThat(content.count("SELECT count(*) FROM livetv_channels")).isEqualTo(3);
    }

    private static Answer imported(String list) {
        return send("audio/x-mpegurl", "/admin/livetv/import", list);
    }

    private static Answer send(String type, String path, String list) {
        return ana.header("Content-Type", type).send("POST", path, BodyPublishers.ofString(list));
    }

    private static List<String> channels() {
        return content.texts("""
                SELECT concat_ws(' ', number, display_order, name, stream_url, coalesce(logo_url, '-'),
                    coalesce(category, '-'), coalesce(tvg_id, '-'), coalesce(country, '-'), coalesce(language, '-'), quality)
                FROM livetv_channels ORDER BY display_order
                """);
    }

    /** Every row with the place it lies in: one that was written again is another. */
    private static List<String> rows() {
        return content.texts("SELECT ctid || ' ' || xmin || ' ' || channel FROM livetv_channels channel ORDER BY id");
    }
}
