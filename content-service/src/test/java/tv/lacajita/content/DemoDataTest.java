package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tv.lacajita.testkit.DemoPerson;

/** The demo station: complete, believable for the clock, and loadable again. */
class DemoDataTest {
    @AutoClose
    private static final DemoRows demo = new DemoRows();

    @Test
    void no_table_is_empty() {
        List<String> tables = demo.strings("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
                """);
        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(demo.number("SELECT count(*) FROM " + table))
                .isPositive());
    }

    @ParameterizedTest
    @EnumSource
    void each_person_of_the_demo_is_a_user_of_that_role(DemoPerson person) {
        assertThat(demo.strings(
                        "SELECT concat_ws('/', role, name, email) FROM users WHERE auth0_id = '" + person.sub() + "'"))
                .containsExactly(person.role() + "/" + person.fullName() + "/" + person.email());
    }

    @Test
    void the_catalogue_has_94_videos_and_17_channels_on_air() {
        assertThat(demo.number("SELECT count(DISTINCT video_id) FROM lacajita_videos"))
                .isEqualTo(94);
        assertThat(demo.number("SELECT count(*) FROM lacajita_videos WHERE video_id ~ '^[A-Za-z0-9]{8}$'"))
                .isEqualTo(94);
        assertThat(demo.number("SELECT count(*) FROM livetv_channels WHERE is_active"))
                .isEqualTo(17);
        assertThat(demo.strings("SELECT name FROM lacajita_segments WHERE livetv = 1"))
                .containsExactly("En vivo");
    }

    @ParameterizedTest
    @CsvSource({
        "draft,       NOT is_published AND published_at IS NULL",
        "published,   is_published AND published_at <= now()",
        "scheduled,   is_published AND published_at > now()",
        "unpublished, NOT is_published AND published_at IS NOT NULL",
        "featured,    is_featured AND is_published AND published_at <= now()",
    })
    void there_is_news_in_every_state(String state, String condition) {
        assertThat(demo.number("SELECT count(*) FROM news_feed WHERE " + condition))
                .as(state)
                .isPositive();
    }

    @Test
    void counters_say_what_the_rows_say() {
        assertThat(demo.strings("""
                SELECT slug FROM news_feed news
                WHERE like_count <> (SELECT count(*) FROM news_likes WHERE news_id = news.id)
                   OR comment_count <> (SELECT count(*) FROM news_comments WHERE news_id = news.id AND is_approved)
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"estado, 1", "comunicacion, 2", "comunicaciones, 2", "nino, 3", "año, 4", "años, 4"})
    void a_reader_finds_the_article(String typed, int id) {
        assertThat(demo.db
                        .createQuery("SELECT id FROM news_feed WHERE search @@ spanish_query(:typed)")
                        .bind("typed", typed)
                        .mapTo(Integer.class)
                        .list())
                .contains(id);
    }

    @Test
    void ads_invoices_and_comments_stand_in_every_state() {
        assertThat(demo.strings("SELECT DISTINCT status FROM ad_requests"))
                .containsExactlyInAnyOrder("pending", "approved", "rejected", "active", "paused", "completed");
        assertThat(demo.strings("SELECT DISTINCT status FROM invoices"))
                .containsExactlyInAnyOrder("draft", "sent", "paid", "overdue");
        assertThat(demo.strings("SELECT DISTINCT is_approved FROM news_comments"))
                .hasSize(2);
    }

    @Test
    void the_history_of_each_ad_ends_in_its_state_and_an_invoice_adds_up() {
        assertThat(demo.strings("""
                SELECT title FROM ad_requests request
                WHERE status IS DISTINCT FROM (SELECT to_status FROM ad_status_history
                                               WHERE request_id = request.id ORDER BY id DESC LIMIT 1)
                """)).isEmpty();
        assertThat(demo.strings("""
                SELECT invoice_number FROM invoices
                WHERE subtotal <> (SELECT sum(amount) FROM invoice_items WHERE invoice_id = invoices.id)
                """)).isEmpty();
    }

    @Test
    void videos_were_watched_in_each_of_the_last_seven_days() {
        assertThat(demo.number("SELECT count(DISTINCT now()::date - created_at::date) FROM lacajita_video_plays"))
                .isGreaterThanOrEqualTo(7);
        assertThat(demo.number("SELECT count(*) FROM lacajita_video_plays WHERE created_at > now()"))
                .isZero();
    }

    @Test
    void every_picture_the_rows_name_is_there() {
        assertThat(demo.strings("""
                SELECT substr(url, 6) FROM (
                    SELECT img FROM lacajita_playlists UNION SELECT imgsrc FROM lacajita_home_carousel
                    UNION SELECT logo_url FROM livetv_channels UNION SELECT image_url FROM news_feed
                    UNION SELECT thumbnail_url FROM news_videos UNION SELECT media_url FROM ad_requests) named (url)
                WHERE url LIKE '/img/%'
                EXCEPT SELECT name FROM images
                """)).isEmpty();
    }

    @Test
    void the_pictures_can_be_drawn() {
        assertThat(demo.db
                        .createQuery("SELECT bytes FROM images")
                        .mapTo(byte[].class)
                        .list())
                .allSatisfy(bytes -> assertThat(drawn(bytes).getWidth()).isBetween(128, 320));
    }

    private static BufferedImage drawn(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
