package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;

/** A database of the running system is taken over where it stands: the schema of a new one, its rows still there. */
class AdoptedDatabaseTest {
    /** Columns, constraints and indexes by name; a constraint that old rows break is the same, but not yet valid. */
    private static final String SHAPE = """
            SELECT concat_ws(' ', class.relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
                attgenerated, pg_get_expr(adbin, adrelid))
            FROM pg_attribute JOIN pg_class class ON class.oid = attrelid
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r'
              AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT concat_ws(' ', conrelid::regclass, conname, replace(pg_get_constraintdef(oid), ' NOT VALID', ''))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            """;

    private static Jdbi adopted;

    @BeforeAll
    static void adopt() {
        adopted = Jdbi.create(EmbeddedPostgres.shared().freshDatabase("content-adopted", url -> {
            TestDatabase.run(url, Path.of("src", "test", "resources", "running-system.sql"));
            TestDatabase.migrate(url);
        }));
    }

    @Test
    void the_adopted_schema_is_the_new_one() {
        assertThat(strings(adopted, SHAPE))
                .containsExactlyInAnyOrderElementsOf(strings(Jdbi.create(TestDatabase.empty()), SHAPE));
    }

    @Test
    void its_rows_are_still_there_and_complete() {
        assertThat(strings(adopted, "SELECT concat_ws(' ', id, name, livetv, order_, active) FROM lacajita_segments"))
                .containsExactly("1 En vivo 1 1 1", "2 Series 0 0 1");
        assertThat(strings(
                        adopted, "SELECT concat_ws(' ', video_id, active, position) FROM lacajita_videos ORDER BY 1"))
                .containsExactly("Xw0oaD4q 1 0", "nSb2Rt7K 1 0");
        assertThat(strings(adopted, "SELECT concat_ws(' ', number, legacy_id, name, status) FROM livetv_channels"))
                .containsExactly("7 1 Uno unknown");
        assertThat(strings(
                        adopted, "SELECT concat_ws(' ', slug, is_published, published_at = created_at) FROM news_feed"))
                .containsExactlyInAnyOrder("1-ano-nuevo-cancion-nueva t t", "2-nota f");
        assertThat(strings(adopted, "SELECT concat_ws(' ', status, title, ad_type) FROM ad_requests"))
                .containsExactly("pending Café banner");
        assertThat(strings(adopted, "SELECT concat_ws(' ', invoice_number, total, status) FROM invoices"))
                .containsExactly("F-1 115.00 draft");
    }

    @Test
    void times_without_a_zone_were_utc() {
        assertThat(strings(adopted, "SELECT date AT TIME ZONE 'UTC' FROM lacajita_season WHERE id = 1"))
                .containsExactly("2025-01-02 03:04:05");
    }

    @Test
    void the_same_link_or_video_twice_is_there_once() {
        assertThat(strings(adopted, "SELECT id_playlist || id_category FROM lacajita_playlist_categories"))
                .containsExactlyInAnyOrder("Abcd12341", "Gone00011");
        assertThat(strings(adopted, "SELECT count(*) FROM lacajita_videos WHERE video_id = 'Xw0oaD4q'"))
                .containsExactly("1");
    }

    @Test
    void a_like_of_user_and_device_is_the_users() {
        assertThat(strings(adopted, "SELECT user_id::text FROM news_likes WHERE device_id IS NULL"))
                .hasSize(1);
    }

    @Test
    void counters_say_what_the_rows_say() {
        assertThat(strings(adopted, "SELECT concat_ws(' ', like_count, comment_count) FROM news_feed ORDER BY id"))
                .containsExactly("1 0", "0 0");
    }

    @Test
    void a_reply_to_a_reply_is_one_to_the_first_comment() {
        assertThat(strings(adopted, "SELECT concat_ws(' ', content, parent_id) FROM news_comments ORDER BY id"))
                .containsExactly("Hola", "Hola 1", "Adiós 1");
    }

    @Test
    void event_details_that_were_no_json_are_a_json_string() {
        assertThat(strings(adopted, "SELECT jsonb_typeof(extra_json) FROM lacajita_video_plays"))
                .containsExactly("string");
    }

    @Test
    void orphans_stay_and_only_their_rules_are_unproven() {
        assertThat(strings(adopted, "SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY 1"))
                .containsExactly(
                        "lacajita_playlist_categories_id_playlist_fkey",
                        "lacajita_playlists_segment_id_fkey",
                        "lacajita_season_playlist_id_fkey");
        assertThat(strings(adopted, "SELECT title FROM lacajita_season ORDER BY id"))
                .containsExactly("Uno", "De una lista borrada");
    }

    @Test
    void new_rows_are_numbered_after_the_old_ones() {
        assertThat(strings(adopted, "INSERT INTO lacajita_home_carousel (link) VALUES ('/a') RETURNING id"))
                .containsExactly("2");
    }

    private static List<String> strings(Jdbi db, String sql) {
        return db.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
