package tv.lacajita.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.RecordingUpstream;

/** The guide out of XMLTV files. */
class GuideImportTest {
    @AutoClose
    private static final TestContent content = TestContent.on(TestDatabase.empty(), Map.of("FETCH_ALLOW", "127.0.0.1"));

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());

    /** Two channels of one guide name, one of another and one without; each has a day of three programmes. */
    @BeforeEach
    void a_guide() {
        content.sql("TRUNCATE livetv_channels CASCADE");
        content.sql("""
                INSERT INTO livetv_channels (number, name, stream_url, tvg_id, is_active)
                VALUES (1, 'Uno HD', 'http://tv.example/1', 'uno', true), (2, 'Uno SD', 'http://tv.example/2', 'uno', false),
                    (3, 'Dos', 'http://tv.example/3', 'dos', true), (4, 'Tres', 'http://tv.example/4', NULL, true)
                """);
        content.sql("""
                INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title)
                SELECT id, day + hour * interval '1 hour', day + (hour + 8) * interval '1 hour', 'viejo ' || hour
                FROM livetv_channels, unnest(ARRAY[timestamptz '2026-01-31 00:00Z']) AS day, unnest(ARRAY[0, 8, 16]) AS hour
                WHERE number <> 2
                """);
    }

    @Test
    void replaces_what_the_file_covers_of_its_channels_and_nothing_else() {
        JsonNode done = imported(
                        programme("uno", "20260131060000", "20260131080000", "Amanecer"),
                        programme("uno", "20260131080000", "20260131100000", "Mañana"),
                        programme("uno", "20260131100000", "20260131120000", "Mediodía"),
                        programme("otro", "20260131100000", "20260131120000", "De otro"))
                .json();
        assertThat(guide(1))
                .containsExactly(
                        "00:00-06:00 viejo 0",
                        "06:00-08:00 Amanecer",
                        "08:00-10:00 Mañana",
                        "10:00-12:00 Mediodía",
                        "16:00-00:00 viejo 16");
        assertThat(guide(2)).containsExactly("06:00-08:00 Amanecer", "08:00-10:00 Mañana", "10:00-12:00 Mediodía");
        assertThat(guide(3)).containsExactly("00:00-08:00 viejo 0", "08:00-16:00 viejo 8", "16:00-00:00 viejo 16");
        assertThat(guide(4)).hasSize(3);
        assertThat(done.path("added").asInt()).isEqualTo(5);
        assertThat(done.path("updated").asInt()).isEqualTo(2);
        assertThat(done.path("removed").asInt()).isZero();
        assertThat(done.path("skipped").asInt()).isEqualTo(1);
        assertThat(done.path("unknown_channels")).hasToString("[\"otro\"]");
    }

    @Test
    void removes_what_is_no_longer_in_the_window() {
        JsonNode done = imported(
                        programme("dos", "20260131000000", "20260131010000", "Uno"),
                        programme("dos", "20260131200000", "20260131230000", "Dos"))
                .json();
        assertThat(guide(3)).containsExactly("00:00-01:00 Uno", "20:00-23:00 Dos");
        assertThat(done.path("removed").asInt()).isEqualTo(2);
        assertThat(guide(1)).hasSize(3);
    }

    @Test
    void changes_nothing_the_second_time_and_tells_nobody() {
        String[] day = {
            programme("uno", "20260131060000", null, "Amanecer"),
            programme("uno", "20260131080000", "20260131100000", "Mañana")
        };
        imported(day);
        List<String> before = rows();
        try (var notices = new HeardNotices(content)) {
            JsonNode again = imported(day).json();
            assertThat(again.path("unchanged").asInt()).isEqualTo(4);
            assertThat(again.path("added").asInt()
                            + again.path("updated").asInt()
                            + again.path("removed").asInt())
                    .isZero();
            assertThat(rows()).isEqualTo(before);
            assertThat(notices.heard()).isEmpty();
            imported(day[0], day[1].replace("Mañana", "Tarde"));
            assertThat(notices.heard()).containsOnly("livetv");
        }
    }

    @Test
    void takes_a_missing_end_from_the_next_start_and_lets_nothing_overlap() {
        JsonNode done = imported(
                        programme("uno", "20260131100000", "20260131120000", "Segundo"),
                        programme("uno", "20260131060000", null, "Primero"),
                        programme("uno", "20260131110000", "20260131130000", "Tercero"),
                        programme("uno", "20260131110000", "20260131140000", "Repetido"),
                        programme("uno", "20260131130000", null, "Sin fin"))
                .json();
        assertThat(guide(2)).containsExactly("06:00-10:00 Primero", "10:00-11:00 Segundo", "11:00-13:00 Tercero");
        assertThat(done.path("broken_count").asInt()).isEqualTo(2);
        assertThat(done.path("broken").findValuesAsText("line")).containsExactly("5", "6");
    }

    @Test
    void reads_times_in_the_zone_of_the_source() {
        String file = "<tv>" + programme("uno", "20260131060000", "20260131070000", "A") + "</tv>";
        assertThat(send("text/xml", "?zone=America/Bogota", file.getBytes(UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(guide(2)).containsExactly("11:00-12:00 A");
        assertThat(send("text/xml", "?zone=Macondo", file.getBytes(UTF_8)).status())
                .isEqualTo(422);
        assertThat(send("text/xml", "?zone=' OR 1=1".replace(" ", "%20"), file.getBytes(UTF_8))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void takes_a_packed_file_as_the_body_or_from_an_address() throws IOException {
        byte[] packed =
                gzip(("<tv>" + programme("uno", "20260131060000", "20260131070000", "A") + "</tv>").getBytes(UTF_8));
        assertThat(send("application/gzip", "", packed).json().path("updated").asInt())
                .isEqualTo(1);
        try (var server = RecordingUpstream.start(0)) {
            server.answer((request, wire) -> {
                wire.send("HTTP/1.1 200 -\r\nContent-Length: " + packed.length + "\r\n\r\n");
                wire.send(packed);
            });
            Answer fetched = alice.post("/admin/livetv/epg/import", Map.of("url", server.url() + "/guia.xml.gz"));
            assertThat(fetched.json().path("unchanged").asInt()).isEqualTo(2);
        }
    }

    @Test
    void unpacks_no_bomb() throws IOException {
        byte[] zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) ' ');
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("<tv>".getBytes(UTF_8));
            for (int i = 0; i < 400; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(packed.size()).isLessThan(1 << 20);
        assertThat(send("application/gzip", "", packed.toByteArray()).status()).isEqualTo(413);
        assertThat(guide(1)).hasSize(3);
    }

    @Test
    void writes_nothing_of_a_file_that_is_cut_off_or_no_guide() throws IOException {
        String good = programme("uno", "20260131060000", "20260131070000", "A").repeat(2_000);
        byte[] packed = gzip(("<tv>" + good + "</tv>").getBytes(UTF_8));
        for (byte[] file : List.of(
                ("<tv>" + good).getBytes(UTF_8),
                ("<tv>" + good + "<programme start=").getBytes(UTF_8),
                "<html/>".getBytes(UTF_8),
                new byte[0],
                "<!DOCTYPE tv [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><tv>&x;</tv>".getBytes(UTF_8),
                Arrays.copyOf(packed, packed.length / 2),
                new byte[] {0x1f, (byte) 0x8b, 1, 2, 3})) {
            Answer refused = send("application/xml", "", file);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.text()).doesNotContain("root:", "Exception", "wstx");
        }
        assertThat(guide(1)).hasSize(3);
        assertThat(guide(2)).isEmpty();
    }

    @Test
    void takes_one_guide_at_a_time() throws Exception {
        var finish = new CountDownLatch(1);
        try (var server = RecordingUpstream.start(0)) {
            server.answer((request, wire) -> {
                wire.send("HTTP/1.1 200 -\r\nContent-Length: 9\r\n\r\n<tv>");
                finish.await();
                wire.send("</tv>");
            });
            var first =
                    Thread.ofVirtual().start(() -> alice.post("/admin/livetv/epg/import", Map.of("url", server.url())));
            Awaitility.await().until(() -> server.requests().size() == 1);
            assertThat(imported().status()).isEqualTo(409);
            finish.countDown();
            first.join();
            assertThat(imported().status()).isEqualTo(200);
        } finally {
            finish.countDown();
        }
    }

    @Test
    void is_for_admins_and_producers() {
        CheckedHttp charlie = content.admin().bearer(TestContent.charlie()).header("Content-Type", "text/xml");
        assertThat(charlie.post("/admin/livetv/epg/import", "<tv/>").status()).isEqualTo(403);
        CheckedHttp ana = content.admin().bearer(TestContent.ana()).header("Content-Type", "text/xml");
        assertThat(ana.post("/admin/livetv/epg/import", "<tv/>").status()).isEqualTo(200);
    }

    private static Answer imported(String... programmes) {
        return send("application/xml", "", ("<tv>\n" + String.join("\n", programmes) + "</tv>").getBytes(UTF_8));
    }

    private static Answer send(String type, String query, byte[] file) {
        return alice.header("Content-Type", type)
                .send("POST", "/admin/livetv/epg/import" + query, BodyPublishers.ofByteArray(file));
    }

    private static String programme(String channel, String start, String stop, String title) {
        return "<programme channel=\"" + channel + "\" start=\"" + start + "\""
                + (stop == null ? "" : " stop=\"" + stop + "\"") + "><title>" + title + "</title></programme>";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static List<String> guide(int number) {
        return content.texts("""
                SELECT to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI') || '-' || to_char(ends_at AT TIME ZONE 'UTC', 'HH24:MI')
                    || ' ' || title
                FROM livetv_programmes JOIN livetv_channels channel ON channel.id = channel_id
                WHERE number = ?
                ORDER BY starts_at
                """, number);
    }

    /** Every row with the place it lies in: one that was written again is another. */
    private static List<String> rows() {
        return content.texts(
                "SELECT ctid || ' ' || xmin || ' ' || programme FROM livetv_programmes programme ORDER BY id");
    }
}
