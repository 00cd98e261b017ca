package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.DemoPerson;

/** The demo station: complete, believable for the clock, and loadable again. */
class DemoDataTest {
    @AutoClose
    private static final Handle db = Jdbi.create(TestDatabase.demo()).open();

    @Test
    void no_table_is_empty() {
        List<String> tables = strings("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
                """);
        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(number("SELECT count(*) FROM " + table))
                .isPositive());
    }

    @ParameterizedTest
    @EnumSource
    void each_person_of_the_demo_is_a_user_of_that_role(DemoPerson person) {
        assertThat(strings(
                        "SELECT concat_ws('/', role, name, email) FROM users WHERE auth0_id = '" + person.sub() + "'"))
                .containsExactly(person.role() + "/" + person.fullName() + "/" + person.email());
    }

    @Test
    void the_catalogue_has_94_videos_and_17_channels_on_air() {
        assertThat(number("SELECT count(DISTINCT video_id) FROM lacajita_videos"))
                .isEqualTo(94);
        assertThat(number("SELECT count(*) FROM lacajita_videos WHERE video_id ~ '^[A-Za-z0-9]{8}$'"))
                .isEqualTo(94);
        assertThat(number("SELECT count(*) FROM livetv_channels WHERE is_active"))
                .isEqualTo(17);
        assertThat(strings("SELECT name FROM lacajita_segments WHERE livetv = 1"))
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
        assertThat(number("SELECT count(*) FROM news_feed WHERE " + condition))
                .as(state)
                .isPositive();
    }

    @Test
    void counters_say_what_the_rows_say() {
        assertThat(strings("""
                SELECT slug FROM news_feed news
                WHERE like_count <> (SELECT count(*) FROM news_likes WHERE news_id = news.id)
                   OR comment_count <> (SELECT count(*) FROM news_comments WHERE news_id = news.id AND is_approved)
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"estado, 1", "comunicacion, 2", "comunicaciones, 2", "nino, 3", "año, 4", "años, 4"})
    void a_reader_finds_the_article(String typed, int id) {
        assertThat(db.createQuery("SELECT id FROM news_feed WHERE search @@ spanish_query(:typed)")
                        .bind("typed", typed)
                        .mapTo(Integer.class)
                        .list())
                .contains(id);
    }

    @Test
    void ads_invoices_and_comments_stand_in_every_state() {
        assertThat(strings("SELECT DISTINCT status FROM ad_requests"))
                .containsExactlyInAnyOrder("pending", "approved", "rejected", "active", "paused", "completed");
        assertThat(strings("SELECT DISTINCT status FROM invoices"))
                .containsExactlyInAnyOrder("draft", "sent", "paid", "overdue");
        assertThat(strings("SELECT DISTINCT is_approved FROM news_comments")).hasSize(2);
    }

    @Test
    void the_history_of_each_ad_ends_in_its_state_and_an_invoice_adds_up() {
        assertThat(strings("""
                SELECT title FROM ad_requests request
                WHERE status IS DISTINCT FROM (SELECT to_status FROM ad_status_history
                                               WHERE request_id = request.id ORDER BY id DESC LIMIT 1)
                """)).isEmpty();
        assertThat(strings("""
                SELECT invoice_number FROM invoices
                WHERE subtotal <> (SELECT sum(amount) FROM invoice_items WHERE invoice_id = invoices.id)
                """)).isEmpty();
    }

    @Test
    void videos_were_watched_in_each_of_the_last_seven_days() {
        assertThat(number("SELECT count(DISTINCT now()::date - created_at::date) FROM lacajita_video_plays"))
                .isGreaterThanOrEqualTo(7);
        assertThat(number("SELECT count(*) FROM lacajita_video_plays WHERE created_at > now()"))
                .isZero();
    }

    @Test
    void every_picture_the_rows_name_is_there() {
        assertThat(strings("""
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
        assertThat(db.createQuery("SELECT bytes FROM images")
                        .mapTo(byte[].class)
                        .list())
                .allSatisfy(bytes -> assertThat(drawn(bytes).getWidth()).isBetween(128, 320));
    }

    /** In the middle of an hour, and around the ends of an hour, of a block of the guide and of a day. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:20:30Z",
                "2026-11-22T00:59:59.999Z",
                "2026-11-22T01:00:00Z",
                "2026-11-22T02:59:59.6Z",
                "2026-11-22T03:00:00Z",
                "2026-12-31T23:59:59.999999Z"
            })
    void every_channel_shows_something_now_and_next_without_a_gap_or_overlap(String moment) {
        inOneTransaction(() -> {
            clockShows(moment);
            db.execute("DELETE FROM livetv_programmes");
            load("guide.sql");
            assertThat(number("""
                    SELECT count(*) FROM livetv_programmes now_on
                    JOIN livetv_programmes next USING (channel_id)
                    WHERE now_on.starts_at <= now() AND now_on.ends_at > now() AND next.starts_at = now_on.ends_at
                    """)).isEqualTo(17);
            assertThat(strings("""
                    SELECT one.title FROM livetv_programmes one JOIN livetv_programmes other USING (channel_id)
                    WHERE one.id <> other.id AND one.starts_at < other.ends_at AND one.ends_at > other.starts_at
                    """)).isEmpty();
            assertThat(number("""
                    SELECT count(*) FROM livetv_channels channel
                    WHERE is_active AND (
                        SELECT range_agg(tstzrange(starts_at, ends_at))
                            @> tstzrange(now() - interval '6 hours', now() + interval '47 hours')
                        FROM livetv_programmes WHERE channel_id = channel.id)
                    """)).isEqualTo(17);
        });
    }

    @Test
    void loading_it_all_again_changes_nothing() {
        inOneTransaction(() -> {
            loadAll();
            List<String> before = rowsPerTable();
            List<String> guide = strings("SELECT id::text FROM livetv_programmes ORDER BY 1");

            loadAll();

            assertThat(rowsPerTable()).isEqualTo(before);
            assertThat(strings("SELECT id::text FROM livetv_programmes ORDER BY 1"))
                    .isEqualTo(guide);
        });
    }

    @Test
    void the_guide_moves_along_with_the_clock() {
        inOneTransaction(() -> {
            clockShows("2026-11-22T00:59:59.999Z");
            db.execute("DELETE FROM livetv_programmes");
            load("guide.sql");
            List<String> earlier = slots();

            clockShows("2026-11-22T04:00:00Z");
            load("guide.sql");

            List<String> moved = slots();
            assertThat(moved).isNotEqualTo(earlier).containsAnyElementsOf(earlier);
            db.execute("DELETE FROM livetv_programmes");
            load("guide.sql");
            assertThat(slots()).isEqualTo(moved);
        });
    }

    /** All of it sees one {@code now()}, whichever hour or day ends meanwhile, and leaves nothing behind. */
    private static void inOneTransaction(Runnable steps) {
        db.begin();
        try {
            steps.run();
        } finally {
            db.rollback();
        }
    }

    /** Until the transaction ends, {@code now()} is this moment: a function of ours before PostgreSQL's own. */
    private static void clockShows(String moment) {
        db.execute("CREATE OR REPLACE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql STABLE"
                + " RETURN timestamptz '" + moment + "'");
        db.execute("SET LOCAL search_path TO public, pg_catalog");
    }

    private static void loadAll() {
        List.of("images.sql", "content.sql", "guide.sql").forEach(DemoDataTest::load);
    }

    private static void load(String file) {
        try (var statement = db.getConnection().createStatement()) {
            statement.execute(Files.readString(Path.of("..", "sql", "demo", file)));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static List<String> slots() {
        return strings("""
                SELECT concat_ws(' ', number, starts_at, ends_at, livetv_programmes.title)
                FROM livetv_programmes JOIN livetv_channels ON livetv_channels.id = channel_id
                ORDER BY number, starts_at
                """);
    }

    private static List<String> rowsPerTable() {
        return strings("""
                SELECT table_name || ' '
                    || query_to_xml('SELECT count(*) FROM ' || table_name, false, true, '')::text
                FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1
                """);
    }

    private static BufferedImage drawn(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> strings(String sql) {
        return db.createQuery(sql).mapTo(String.class).list();
    }

    private static long number(String sql) {
        return db.createQuery(sql).mapTo(Long.class).one();
    }
}
