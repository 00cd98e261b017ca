package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** GET /users/me/export. */
class PersonalDataTest {
    /** Columns that name a user: foreign keys, and texts that hold a token's {@code sub} or email. */
    private static final String NAMING_COLUMNS = """
            SELECT key.conrelid::regclass::text AS tab, attname AS col
            FROM pg_constraint key JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
            WHERE contype = 'f' AND confrelid = 'users'::regclass
            UNION
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND column_name ~ '(^|_)(sub|user_email|auth0_id)$'
            """;

    private static final String SUB = "auth0|demo-user";

    @AutoClose
    private static final TestContent content = TestContent.demo();

    private record Column(String table, String name) {}

    @Test
    void holds_all_that_the_demo_keeps_of_a_person_and_nothing_of_another() {
        JsonNode tables = exported(SUB).path("tables");
        assertThat(tables.path("users").findValuesAsText("auth0_id")).containsExactly(SUB);
        assertThat(tables.path("lacajita_video_plays").findValuesAsText("user_sub"))
                .isNotEmpty()
                .containsOnly(SUB);
        assertThat(tables.path("lacajita_video_plays"))
                .hasSize((int) content.count("SELECT count(*) FROM lacajita_video_plays WHERE user_sub = ?", SUB));
        assertThat(tables.path("news_likes").findValuesAsText("user_id"))
                .isNotEmpty()
                .containsOnly("00000000-0000-4000-8000-000000000004");
        assertThat(tables.path("agencies")).isEmpty();
        assertThat(tables.toString()).doesNotContain("demo-user-2", "user-2@");
    }

    @Test
    void is_a_file_that_no_cache_keeps() {
        var answer =
                content.mobile().bearer(TestContent.ISSUER.token(SUB, "user")).get("/api/users/me/export");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"mis-datos.json\"");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void holds_every_row_of_every_table_that_names_the_person() {
        List<Column> columns = content.db().withHandle(handle -> handle.createQuery(NAMING_COLUMNS)
                .map((row, context) -> new Column(row.getString("tab"), row.getString("col")))
                .list());
        assertThat(columns).hasSizeGreaterThanOrEqualTo(12);
        for (Column column : columns) {
            if (!column.equals(new Column("users", "auth0_id"))) {
                assertExported(column);
            }
        }
    }

    @Test
    void holds_events_of_a_verified_email_only_and_none_of_another_sub() {
        content.sql("""
            INSERT INTO lacajita_video_plays (media_id, event, user_sub, user_email)
            VALUES ('said0001', 'play', NULL, 'claimed@example.com'), ('said0002', 'play', 'auth0|x', 'CLAIMED@example.com')
            """);
        var unverified = Map.of("email", "claimed@example.com");
        assertThat(plays("auth0|claims", unverified)).isEmpty();
        var verified = Map.of("email", "claimed@example.com", "email_verified", true);
        assertThat(plays("auth0|proves", verified)).containsExactly("said0001");
    }

    /** Lets one row of the column's table name a new person by it, and looks for that row in their export. */
    private static void assertExported(Column column) {
        String sub = "auth0|" + UUID.randomUUID();
        String email = UUID.randomUUID() + "@example.com";
        UUID id = content.db().withHandle(handle -> {
            handle.execute("SET session_replication_role = replica"); // what is append-only too
            UUID made = handle.select(
                            "INSERT INTO users (auth0_id, email, email_verified) VALUES (?, ?, true) RETURNING id",
                            sub,
                            email)
                    .mapTo(UUID.class)
                    .one();
            name(handle, column, sub, email, made);
            return made;
        });
        JsonNode rows = exported(sub).path("tables").path(column.table());
        assertThat(rows).as("%s of %s", column, id).hasSize(1);
    }

    private static void name(Handle handle, Column column, String sub, String email, UUID id) {
        Object named = column.name().endsWith("email") ? email : column.name().endsWith("sub") ? sub : id;
        String alone = column.name().equals("user_email") ? ", user_sub = NULL" : "";
        int changed = handle.execute("""
                UPDATE %1$s SET %2$s = ?%3$s
                WHERE ctid = (SELECT ctid FROM %1$s ORDER BY %2$s NULLS LAST LIMIT 1)
                """.formatted(column.table(), column.name(), alone), named);
        assertThat(changed).as("the demo has a row of %s", column.table()).isOne();
    }

    private static List<String> plays(String sub, Map<String, ?> claims) {
        return content.mobile()
                .bearer(TestContent.ISSUER.token(sub, claims))
                .get("/users/me/export")
                .json()
                .path("tables")
                .path("lacajita_video_plays")
                .findValuesAsText("media_id");
    }

    private static JsonNode exported(String sub) {
        return content.mobile()
                .bearer(TestContent.ISSUER.token(sub))
                .get("/users/me/export")
                .json();
    }
}
