package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which writes the database tells every instance of, and by which topic. */
class ToldWritesTest {
    private final Jdbi db = Jdbi.create(TestDatabase.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            catalogue | INSERT INTO lacajita_segments (name) VALUES ('Series')
            catalogue | INSERT INTO lacajita_categories (name) VALUES ('Drama')
            catalogue | INSERT INTO lacajita_playlists (id, title) VALUES ('Abcd1234', 'Marea alta')
            catalogue | INSERT INTO lacajita_home_carousel (link) VALUES ('/a')
            catalogue | DELETE FROM lacajita_videos
            catalogue | UPDATE lacajita_season SET active = 0
            catalogue | TRUNCATE lacajita_playlist_categories
            livetv    | UPDATE livetv_channels SET is_active = false
            livetv    | DELETE FROM livetv_programmes
            news      | UPDATE news_feed SET is_published = true, published_at = now()
            news      | DELETE FROM news_videos
            comments  | UPDATE news_comments SET is_approved = true
            comments  | DELETE FROM news_comments
            jwplayer  | UPDATE jwplayer_media SET title = 'Uno'
            jwplayer  | UPDATE jwplayer_playlists SET gone_at = now()
            jwplayer  | DELETE FROM jwplayer_playlist_items
            users     | UPDATE users SET is_active = false
            users     | UPDATE users SET display_name = 'Alice'
            users     | UPDATE users SET deleted_at = now()
            ads       | INSERT INTO ad_requests (agency_id, title, ad_type) SELECT id, 'Café', 'banner' FROM users
            ads       | TRUNCATE ad_campaigns CASCADE
            """)
    void a_write_is_told_by_its_topic(String topic, String write) {
        run("INSERT INTO users (email) VALUES ('bob@example.org')");

        assertThat(toldOf(write)).containsExactly(topic);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE news_feed SET view_count = view_count + 1, like_count = 3, comment_count = 2
            INSERT INTO lacajita_video_plays (media_id, event) VALUES ('Xw0oaD4q', 'play')
            UPDATE livetv_channels SET status = 'online', last_checked_at = now()
            UPDATE jwplayer_media SET stale = true, tried_at = now()
            UPDATE jwplayer_playlists SET stale = true, tried_at = now()
            UPDATE ad_metrics SET impressions = impressions + 1
            UPDATE ad_campaigns SET status = 'paused' WHERE end_date < '2000-01-01'
            UPDATE ad_requests SET status = 'completed' WHERE end_date < '2000-01-01'
            DELETE FROM news_likes
            INSERT INTO news_likes (news_id, device_id) SELECT id, 'tablet' FROM news_feed
            INSERT INTO news_comments (news_id, content) SELECT id, 'Espera' FROM news_feed
            INSERT INTO users (auth0_id, email) VALUES ('alice', 'alice@example.org')
            UPDATE users SET role = 'producer', name = NULL
            """)
    void counting_probing_and_signing_in_tell_nobody(String write) {
        run("INSERT INTO news_feed (title, slug, content) VALUES ('Nota', 'a', '')");
        run("INSERT INTO users (email) VALUES ('bob@example.org')");

        assertThat(toldOf(write)).isEmpty();
    }

    private List<String> toldOf(String write) {
        try (var notices = new HeardNotices(db)) {
            run(write);
            return notices.heard();
        }
    }

    private void run(String write) {
        db.useHandle(handle -> handle.execute(write));
    }
}
