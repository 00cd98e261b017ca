package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.JwPlayerServer;

/** POST /jwplayer/webhook. */
class JwPlayerWebhookTest {
    @AutoClose
    private static final JwPlayerSite site = new JwPlayerSite(TestDatabase.empty());

    @AutoClose
    private static final TestContent content = site.content();

    @BeforeEach
    void clear() {
        content.sql("TRUNCATE jwplayer_media, jwplayer_playlists, jwplayer_playlist_items, jwplayer_events");
        content.sql("INSERT INTO jwplayer_media (id, title, synced_at) VALUES"
                + " ('Vid00001', 'Uno', now()), ('Vid00002', 'Dos', now())");
        content.sql("INSERT INTO jwplayer_playlists (id, title, synced_at) VALUES ('List0001', 'Serie', now())");
        site.jw.video("Vid00001", "Uno nuevo");
        site.jw.video("Vid00002", "Dos nuevo");
        site.jw.playlist("List0001", "Serie nueva", "Vid00001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"media_updated", "media_available", "media_reuploaded", "conversions_complete"})
    void reads_again_the_medium_it_names_and_no_other(String event) {
        var answer = deliver(mediaEvent(event, "Vid00001"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("repeated").asBoolean()).isFalse();
        Awaitility.await().until(() -> title("/v2/media/Vid00001").equals("Uno nuevo"));
        assertThat(title("/v2/media/Vid00002")).isEqualTo("Dos");
    }

    @Test
    void learns_of_a_medium_that_was_not_known() {
        site.jw.video("Vid00009", "Nueve");
        deliver(mediaEvent("media_created", "Vid00009"));
        Awaitility.await()
                .until(() -> content.mobile().get("/v2/media/Vid00009").status() == 200);
    }

    @Test
    void reads_again_the_playlist_it_names() {
        deliver("""
                {"event": "playlist_updated", "playlist_id": "List0001", "site_id": "9KboGBFu"}""");
        Awaitility.await().until(() -> title("/v2/playlists/List0001").equals("Serie nueva"));
    }

    @Test
    void shows_no_more_what_was_deleted_and_keeps_the_row() {
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(200);
        deliver(mediaEvent("media_deleted", "Vid00001"));
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(404);
        assertThat(content.count("SELECT count(*) FROM jwplayer_media")).isEqualTo(2);
    }

    @Test
    void takes_each_event_once_however_often_it_comes() {
        String event = mediaEvent("media_updated", "Vid00001");
        assertThat(Http.inParallel(
                        16, () -> deliver(event).json().path("repeated").asBoolean()))
                .containsOnlyOnce(false);
        assertThat(content.count("SELECT count(*) FROM jwplayer_events")).isOne();
    }

    @Test
    void accepts_what_it_does_not_know_or_is_not_of_our_site_and_changes_nothing() {
        assertThat(deliver("""
                        {"event": "channel_active", "channel_id": "YijbmYHJ", "site_id": "9KboGBFu"}""").status()).isEqualTo(200);
        assertThat(deliver(mediaEvent("something_new", "Vid00001")).status()).isEqualTo(200);
        assertThat(deliver(mediaEvent("media_deleted", "Vid00001").replace("9KboGBFu", "OtherOne"))
                        .status())
                .isEqualTo(200);
        assertThat(content.count("SELECT count(*) FROM jwplayer_events")).isEqualTo(3);
        assertThat(content.count("SELECT count(*) FROM jwplayer_media WHERE stale OR gone_at IS NOT NULL"))
                .isZero();
    }

    @Test
    void refuses_what_jw_player_did_not_sign() {
        String event = mediaEvent("media_deleted", "Vid00001");
        String good = JwPlayerServer.signature(event);
        String unsigned = "Bearer " + JWT.create().withPayload(event).sign(Algorithm.none());
        String forged = JwPlayerServer.signature("another-secret", event);
        String ofAnother = JwPlayerServer.signature(mediaEvent("media_deleted", "Vid00002"));
        for (String authorization :
                new String[] {"", "Bearer ", "Bearer a.b.c", good.substring(7), unsigned, forged, ofAnother, good + "x"
                }) {
            var answer = content.admin().header("Authorization", authorization).post("/jwplayer/webhook", event);
            assertThat(answer.status()).as(authorization).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(content.admin().post("/jwplayer/webhook", event).status()).isEqualTo(401);
        assertThat(content.admin().post("/jwplayer/webhook").status()).isEqualTo(401);
        assertThat(content.count("SELECT count(*) FROM jwplayer_events")).isZero();
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(200);
    }

    @Test
    void refuses_a_body_that_is_no_event() {
        assertThat(deliver("{}").status()).isEqualTo(400);
        assertThat(deliver("{\"event\": 7}").status()).isEqualTo(400);
        assertThat(content.count("SELECT count(*) FROM jwplayer_events")).isZero();
    }

    @Test
    void refuses_everything_without_a_secret() {
        try (TestContent without = site.content(Map.of("JWPLAYER_WEBHOOK_SECRET", ""))) {
            String event = mediaEvent("media_deleted", "Vid00001");
            assertThat(without.admin()
                            .header("Authorization", JwPlayerServer.signature(event))
                            .post("/jwplayer/webhook", event)
                            .status())
                    .isEqualTo(501);
        }
    }

    private static Answer deliver(String event) {
        return content.admin()
                .header("Authorization", JwPlayerServer.signature(event))
                .post("/jwplayer/webhook", event);
    }

    /** Each one different. */
    private static String mediaEvent(String event, String media) {
        return """
                {"event": "%s", "media_id": "%s", "webhook_id": "%s", "site_id": "9KboGBFu",
                "event_time": "2026-01-31T20:00:00+00:00"}""".formatted(event, media, UUID.randomUUID());
    }

    private static String title(String path) {
        return content.mobile().get(path).json().path("title").asText();
    }
}
