package tv.lacajita.content;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** POST /admin/jwplayer/sync and GET /admin/jwplayer/status, against a small JW Player. */
class JwPlayerSyncTest {
    @AutoClose
    private static final JwPlayerSite site = new JwPlayerSite(TestDatabase.empty());

    @AutoClose
    private static final TestContent content = site.content();

    @BeforeEach
    void clear() {
        site.jw.clear();
        content.sql("TRUNCATE jwplayer_syncs, jwplayer_media, jwplayer_playlists, jwplayer_playlist_items,"
                + " lacajita_playlists, lacajita_season, lacajita_videos, lacajita_playlist_categories");
        site.jw.video("Vid00001", "Uno", Map.of("seasonNumber", "2"));
        site.jw.video("Vid00002", "Dos");
        site.jw.video("Vid00003", "Tres");
        site.jw.playlist("List0001", "Serie", "Vid00002", "Vid00001");
    }

    @Test
    void reads_the_whole_site_page_by_page() {
        IntStream.range(0, 240).forEach(i -> site.jw.video(String.format("More%04d", i), "Vídeo " + i));
        var accepted = admin().post("/admin/jwplayer/sync");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("/api/admin/jwplayer/status");
        assertThat(accepted.json().at("/sync/state").asText()).isEqualTo("running");

        JsonNode status = awaited("done");
        assertThat(status.at("/sync/media_total").asInt()).isEqualTo(243);
        assertThat(status.at("/sync/media_listed").asInt()).isEqualTo(243);
        assertThat(status.at("/sync/playlists_read").asInt()).isEqualTo(1);
        assertThat(status.at("/sync/requested_by").asText()).isEqualTo("auth0|demo-admin");
        assertThat(status.at("/copy/media").asInt()).isEqualTo(243);
        assertThat(site.jw.requests())
                .filteredOn(request -> request.startsWith("/v2/sites/9KboGBFu/media/?"))
                .hasSize(3)
                .last()
                .isEqualTo("/v2/sites/9KboGBFu/media/?page=3&page_length=100&sort=created:asc");

        JsonNode feed = content.mobile().get("/v2/playlists/List0001").json();
        assertThat(feed.path("contentType").asText()).isEqualTo("Series");
        assertThat(feed.at("/playlist/1/seasonNumber").asText()).isEqualTo("2");
        assertThat(feed.findValuesAsText("mediaid")).containsExactly("Vid00002", "Vid00001");
        assertThat(feed.at("/playlist/0/sources/1/framerate").asDouble()).isEqualTo(29.97);
        JsonNode unlisted = content.mobile().get("/v2/media/Vid00003").json().at("/playlist/0");
        assertThat(unlisted.path("duration").asInt()).isEqualTo(90);
        assertThat(unlisted.path("tags").asText()).isEqualTo("uno,dos");
        assertThat(unlisted.path("pubdate").asLong()).isEqualTo(1_769_889_600L);
    }

    @Test
    void changes_nothing_that_the_staff_edited() {
        content.sql("INSERT INTO lacajita_segments (id, name) VALUES (7, 'Series') ON CONFLICT DO NOTHING");
        content.sql("INSERT INTO lacajita_playlists (id, title, description, segment_id)"
                + " VALUES ('List0001', 'Nuestra', 'De aquí', 7)");
        String before = catalogue();
        sync();
        assertThat(catalogue()).isEqualTo(before);
        JsonNode feed = content.mobile().get("/v2/playlists/List0001").json();
        assertThat(feed.path("title").asText()).isEqualTo("Nuestra");
        assertThat(feed.path("description").asText()).isEqualTo("De aquí");
    }

    @Test
    void marks_what_is_gone_and_keeps_what_only_the_lists_did_not_show() {
        site.jw.playlist("List0002", "Otra", "Vid00003");
        sync();
        site.jw.removeVideo("Vid00001");
        site.jw.removePlaylist("List0002");
        site.jw.hideFromLists("Vid00003");
        sync();
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(404);
        assertThat(content.mobile().get("/v2/playlists/List0002").status()).isEqualTo(404);
        assertThat(content.mobile().get("/v2/media/Vid00003").status()).isEqualTo(200);
        JsonNode copy = admin().get("/admin/jwplayer/status").json().path("copy");
        assertThat(copy.path("gone_media").asInt()).isOne();
        assertThat(copy.path("gone_playlists").asInt()).isOne();
        assertThat(content.count("SELECT count(*) FROM jwplayer_media")).isEqualTo(3);

        site.jw.video("Vid00001", "Uno otra vez");
        sync();
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(200);
    }

    @Test
    void waits_when_it_is_told_to_and_asks_again_what_failed() {
        site.jw.limit(1, 1);
        Instant start = Instant.now();
        sync();
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(900));
        site.jw.fail(503, 2);
        sync();
        assertThat(content.count("SELECT count(*) FROM jwplayer_syncs WHERE state = 'done'"))
                .isEqualTo(2);
    }

    @Test
    void says_why_it_failed_and_goes_on_from_there_when_asked_again() {
        content.sql("INSERT INTO jwplayer_syncs (requested_by, phase) VALUES ('auth0|demo-admin', 'playlists')");
        site.jw.fail(403, 1);
        admin().post("/admin/jwplayer/sync");
        assertThat(awaited("failed").at("/sync/error").asText()).contains("(403)");
        sync();
        assertThat(site.jw.requests()).noneMatch(request -> request.contains("/media/?"));
        assertThat(content.count("SELECT count(*) FROM jwplayer_syncs")).isOne();
    }

    @Test
    void goes_on_where_another_process_ended() {
        IntStream.range(0, 240).forEach(i -> site.jw.video(String.format("More%04d", i), "Vídeo " + i));
        content.sql("INSERT INTO jwplayer_syncs (requested_by, next_page) VALUES ('auth0|demo-admin', 3)");
        try (TestContent next = site.content()) {
            assertThat(awaited("done").at("/sync/media_listed").asInt()).isEqualTo(43);
        }
        assertThat(site.jw.requests())
                .filteredOn(request -> request.contains("/media/?"))
                .hasSize(1);
        assertThat(content.count("SELECT count(*) FROM jwplayer_media")).isEqualTo(43);
    }

    @Test
    void commits_what_it_read_and_leaves_the_rest_to_others_when_its_process_ends() {
        IntStream.range(0, 240).forEach(i -> site.jw.video(String.format("More%04d", i), "Vídeo " + i));
        site.jw.hangAfter(2);
        try (TestContent first = site.content()) {
            first.admin().bearer(TestContent.ana()).post("/admin/jwplayer/sync");
            Awaitility.await().until(() -> site.jw.requests().size() == 3);
            JsonNode sync = admin().get("/admin/jwplayer/status").json().path("sync");
            assertThat(sync.path("state").asText()).isEqualTo("running");
            assertThat(sync.path("media_listed").asInt()).isEqualTo(200);
        }
        site.jw.behave();
        sync();
        assertThat(content.count("SELECT count(*) FROM jwplayer_syncs")).isOne();
        assertThat(site.jw.requests().stream().filter(request -> request.contains("/media/?")))
                .extracting(request -> request.replaceFirst(".*[?]page=(\\d+)&.*", "$1"))
                .containsExactly("1", "2", "3", "3");
    }

    @Test
    void is_done_once_however_many_ask_and_blocks_nobody() {
        try (TestContent neighbour = site.content()) {
            site.jw.limit(1, 1);
            List<CheckedHttp> doors = List.of(admin(), neighbour.admin().bearer(TestContent.ana()));
            var next = new AtomicInteger();
            assertThat(Http.inParallel(8, () -> doors.get(next.getAndIncrement() % 2)
                            .post("/admin/jwplayer/sync")
                            .status()))
                    .containsOnly(202);
            Instant start = Instant.now();
            assertThat(content.mobile().get("/playlists").status()).isEqualTo(200);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
            awaited("done");
        }
        assertThat(content.count("SELECT count(*) FROM jwplayer_syncs")).isOne();
        assertThat(site.jw.requests())
                .filteredOn(request -> request.contains("/playlists/?"))
                .hasSize(1);
    }

    @Test
    void leaves_out_what_no_table_can_hold() {
        site.jw.video("Vid00004", "Con\u0000cero");
        site.jw.video("../etc/passwd", "Sin id");
        sync();
        assertThat(content.mobile()
                        .get("/v2/media/Vid00004")
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("Concero");
        assertThat(content.count("SELECT count(*) FROM jwplayer_media")).isEqualTo(4);
    }

    @Test
    void refuses_when_nothing_is_configured() {
        try (TestContent without = site.content(Map.of("JWPLAYER_SITE_ID", ""))) {
            var refused = without.admin().bearer(TestContent.ana()).post("/admin/jwplayer/sync");
            assertThat(refused.status()).isEqualTo(501);
            assertThat(refused.json().path("detail").asText()).contains("JWPLAYER_SITE_ID");
            assertThat(without.admin()
                            .bearer(TestContent.ana())
                            .get("/admin/jwplayer/status")
                            .json()
                            .path("configured")
                            .asBoolean())
                    .isFalse();
        }
    }

    private static CheckedHttp admin() {
        return content.admin().bearer(TestContent.ana());
    }

    private static void sync() {
        admin().post("/admin/jwplayer/sync");
        awaited("done");
    }

    private static JsonNode awaited(String state) {
        return Awaitility.await()
                .atMost(15, SECONDS)
                .until(
                        () -> admin().get("/admin/jwplayer/status").json(),
                        status -> status.at("/sync/state").asText().equals(state));
    }

    private static String catalogue() {
        return content.text("SELECT string_agg(p::text, ';') FROM lacajita_playlists p");
    }
}
