package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo station loaded again, and its guide, at moments around the ends of hours, blocks and days. */
class DemoGuideTest {
    @AutoClose
    private static final DemoRows demo = new DemoRows();

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
            demo.db.execute("DELETE FROM livetv_programmes");
            load("guide.sql");
            assertThat(demo.number("""
                    SELECT count(*) FROM livetv_programmes now_on
                    JOIN livetv_programmes next USING (channel_id)
                    WHERE now_on.starts_at <= now() AND now_on.ends_at > now() AND next.starts_at = now_on.ends_at
                    """)).isEqualTo(17);
            assertThat(demo.strings("""
                    SELECT one.title FROM livetv_programmes one JOIN livetv_programmes other USING (channel_id)
                    WHERE one.id <> other.id AND one.starts_at < other.ends_at AND one.ends_at > other.starts_at
                    """)).isEmpty();
            assertThat(demo.number("""
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
            List<String> guide = demo.strings("SELECT id::text FROM livetv_programmes ORDER BY 1");

            loadAll();

            assertThat(rowsPerTable()).isEqualTo(before);
            assertThat(demo.strings("SELECT id::text FROM livetv_programmes ORDER BY 1"))
                    .isEqualTo(guide);
        });
    }

    @Test
    void the_guide_moves_along_with_the_clock() {
        inOneTransaction(() -> {
            clockShows("2026-11-22T00:59:59.999Z");
            demo.db.execute("DELETE FROM livetv_programmes");
            load("guide.sql");
            List<String> earlier = slots();

            clockShows("2026-11-22T04:00:00Z");
            load("guide.sql");

            List<String> moved = slots();
            assertThat(moved).isNotEqualTo(earlier).containsAnyElementsOf(earlier);
            demo.db.execute("DELETE FROM livetv_programmes");
            load("guide.sql");
            assertThat(slots()).isEqualTo(moved);
        });
    }

    /** All of it sees one {@code now()}, whichever hour or day ends meanwhile, and leaves nothing behind. */
    private static void inOneTransaction(Runnable steps) {
        demo.db.begin();
        try {
            steps.run();
        } finally {
            demo.db.rollback();
        }
    }

    /** Until the transaction ends, {@code now()} is this moment: a function of ours before PostgreSQL's own. */
    private static void clockShows(String moment) {
        demo.db.execute("CREATE OR REPLACE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql STABLE"
                + " RETURN timestamptz '" + moment + "'");
        demo.db.execute("SET LOCAL search_path TO public, pg_catalog");
    }

    private static void loadAll() {
        List.of("images.sql", "content.sql", "guide.sql").forEach(DemoGuideTest::load);
    }

    private static void load(String file) {
        try (var statement = demo.db.getConnection().createStatement()) {
            statement.execute(Files.readString(Path.of("..", "sql", "demo", file)));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static List<String> slots() {
        return demo.strings("""
                SELECT concat_ws(' ', number, starts_at, ends_at, livetv_programmes.title)
                FROM livetv_programmes JOIN livetv_channels ON livetv_channels.id = channel_id
                ORDER BY number, starts_at
                """);
    }

    private static List<String> rowsPerTable() {
        return demo.strings("""
                SELECT table_name || ' '
                    || query_to_xml('SELECT count(*) FROM ' || table_name, false, true, '')::text
                FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1
                """);
    }
}
