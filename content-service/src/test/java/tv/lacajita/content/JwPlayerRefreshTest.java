package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers of old copies see, and who asks JW Player for new ones. */
class JwPlayerRefreshTest {
    private JwPlayerSite site;
    private TestContent content;

    /** Each test has a service of its own: what one still asks for in the background is nothing to the next. */
    @BeforeEach
    void start() {
        site = new JwPlayerSite(TestDatabase.empty());
        content = site.content();
    }

    @AfterEach
    void stop() {
        content.close();
        site.close();
    }

    @Test
    void shows_the_old_medium_at_once_and_the_new_one_when_it_is_there() {
        oldMedia("Vid00001", "Viejo");
        site.jw.video("Vid00001", "Nuevo");
        assertThat(title("/v2/media/Vid00001")).isEqualTo("Viejo");
        Awaitility.await().until(() -> title("/v2/media/Vid00001").equals("Nuevo"));
        assertThat(site.jw.requests()).containsExactly("/v2/media/Vid00001");
    }

    @Test
    void asks_for_a_playlist_with_all_its_media_at_once() {
        oldMedia("Vid00001", "Viejo");
        content.sql("INSERT INTO jwplayer_playlists (id, title, synced_at)"
                + " VALUES ('List0001', 'Vieja', now() - interval '2 hours')");
        content.sql("INSERT INTO jwplayer_playlist_items VALUES ('List0001', 0, 'Vid00001')");
        site.jw.video("Vid00001", "Nuevo");
        site.jw.video("Vid00002", "Otro");
        site.jw.playlist("List0001", "Nueva", "Vid00002", "Vid00001");
        assertThat(title("/v2/playlists/List0001")).isEqualTo("Vieja");
        Awaitility.await().until(() -> title("/v2/playlists/List0001").equals("Nueva"));
        assertThat(content.mobile().get("/v2/playlists/List0001").json().findValuesAsText("mediaid"))
                .containsExactly("Vid00002", "Vid00001");
        assertThat(site.jw.requests()).hasSize(1);
    }

    @Test
    void goes_on_showing_what_it_has_while_jw_player_is_away_and_asks_once_a_minute() {
        oldMedia("Vid00001", "Viejo");
        site.jw.fail(503, 1_000);
        assertThat(title("/v2/media/Vid00001")).isEqualTo("Viejo");
        Awaitility.await().until(() -> site.jw.requests().size() == 1);
        try (TestContent neighbour = site.content()) {
            content.sql("UPDATE jwplayer_media SET description = 'sigue' WHERE id = 'Vid00001'");
            Awaitility.await()
                    .until(() ->
                            neighbour.mobile().get("/v2/media/Vid00001").text().contains("sigue"));
            assertThat(title("/v2/media/Vid00001")).isEqualTo("Viejo");
        }
        assertThat(site.jw.requests()).hasSize(1);

        site.jw.behave();
        site.jw.video("Vid00001", "Nuevo");
        mayBeAskedFor("x");
        Awaitility.await().until(() -> title("/v2/media/Vid00001").equals("Nuevo"));
    }

    @Test
    void asks_once_more_for_what_is_wanted_while_it_is_being_asked_for() {
        oldMedia("Vid00001", "Viejo");
        site.jw.limit(1, 1);
        assertThat(title("/v2/media/Vid00001")).isEqualTo("Viejo");
        Awaitility.await().until(() -> site.jw.requests().size() == 1);

        site.jw.fail(503, 1);
        site.jw.video("Vid00001", "Nuevo");
        mayBeAskedFor("x");
        Awaitility.await()
                .until(
                        () -> { // it waits out the second that JW Player told it to
                            title("/v2/media/Vid00001");
                            return content.count(
                                            "SELECT count(*) FROM jwplayer_media WHERE tried_at > now() - interval '1 minute'")
                                    == 1;
                        });
        mayBeAskedFor("y");
        Awaitility.await().until(() -> title("/v2/media/Vid00001").equals("Nuevo"));
        assertThat(site.jw.requests()).hasSize(3);
    }

    /** As if nobody had asked for it within the minute; {@code tags} is what readers see change. */
    private void mayBeAskedFor(String tags) {
        content.sql("UPDATE jwplayer_media SET tried_at = now() - interval '2 minutes', tags = ?", tags);
    }

    @Test
    void learns_of_the_videos_of_our_seasons_when_somebody_asks_for_them() {
        content.sql("INSERT INTO lacajita_playlists (id, title) VALUES ('List0001', 'Nuestra')");
        content.sql("INSERT INTO lacajita_season (id, playlist_id) VALUES (1, 'List0001')");
        content.sql("INSERT INTO lacajita_videos (season_id, video_id) VALUES (1, 'Vid00001')");
        site.jw.video("Vid00001", "Uno");
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(404);
        Awaitility.await()
                .until(() -> content.mobile().get("/v2/media/Vid00001").status() == 200);
        assertThat(content.mobile().get("/v2/playlists/List0001").json().findValuesAsText("mediaid"))
                .containsExactly("Vid00001");
    }

    @Test
    void shows_no_more_what_jw_player_no_longer_has() {
        oldMedia("Vid00001", "Viejo");
        assertThat(content.mobile().get("/v2/media/Vid00001").status()).isEqualTo(200);
        Awaitility.await()
                .until(() -> content.mobile().get("/v2/media/Vid00001").status() == 404);
        assertThat(content.count("SELECT count(*) FROM jwplayer_media WHERE gone_at IS NOT NULL"))
                .isOne();
    }

    @Test
    void asks_for_nothing_that_nobody_knows() {
        content.sql("INSERT INTO jwplayer_media (id, title, synced_at) VALUES ('Fresh001', 'Nuevo', now())");
        assertThat(content.mobile().get("/v2/media/Zz999999").status()).isEqualTo(404);
        assertThat(content.mobile().get("/v2/playlists/Zz999999").status()).isEqualTo(404);
        assertThat(content.mobile().get("/v2/media/Fresh001").status()).isEqualTo(200);
        oldMedia("Vid00001", "Viejo");
        content.mobile().get("/v2/media/Vid00001");
        Awaitility.await().until(() -> !site.jw.requests().isEmpty());
        assertThat(site.jw.requests()).containsExactly("/v2/media/Vid00001");
    }

    private void oldMedia(String id, String title) {
        content.sql(
                "INSERT INTO jwplayer_media (id, title, synced_at) VALUES (?, ?, now() - interval '2 hours')",
                id,
                title);
    }

    private String title(String path) {
        return content.mobile().get(path).json().path("title").asText();
    }
}
