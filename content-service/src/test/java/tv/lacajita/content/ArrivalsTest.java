package tv.lacajita.content;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.mapper.RowMapper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** What the first call of a person writes, and what later ones leave alone. */
class ArrivalsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @Test
    void writes_one_row_under_many_first_calls_at_once() {
        String token = token("auth0|many", Map.of("email", "many@example.com", "name", "Muchos"), "agency", "producer");
        var statuses = Http.inParallel(16, () -> call(token));
        assertThat(statuses).containsOnly(200);
        assertThat(row("auth0|many")).isEqualTo("many@example.com Muchos producer");
        assertThat(content.count("SELECT count(*) FROM users WHERE lower(email) = 'many@example.com'"))
                .isOne();
    }

    @Test
    void touches_the_database_again_only_when_a_claim_has_changed() {
        call(token("auth0|same", Map.of("email", "same@example.com"), "user"));
        String before = version("auth0|same");
        call(token("auth0|same", Map.of("email", "same@example.com", "jti", "another"), "user"));
        assertThat(version("auth0|same")).isEqualTo(before);
        call(token("auth0|same", Map.of("email", "same@example.com", "name", "Nuevo"), "agency"));
        assertThat(row("auth0|same")).isEqualTo("same@example.com Nuevo agency");
    }

    @Test
    void keeps_what_a_token_does_not_say() {
        call(token("auth0|quiet", Map.of("email", "quiet@example.com", "name", "Callada"), "user"));
        call(token("auth0|quiet", Map.of(), "user"));
        assertThat(row("auth0|quiet")).isEqualTo("quiet@example.com Callada user");
    }

    @Test
    void asks_the_issuer_once_for_an_email_that_the_token_does_not_tell() {
        TestContent.ISSUER.knows(
                "auth0|vera", Map.of("email", "vera@example.com", "email_verified", true, "name", "Vera"));
        int before = TestContent.ISSUER.userInfoHits();
        call(token("auth0|vera", Map.of(), "user"));
        assertThat(row("auth0|vera")).isEqualTo("vera@example.com Vera user");
        call(token("auth0|vera", Map.of(), "agency"));
        assertThat(TestContent.ISSUER.userInfoHits() - before).isOne();
    }

    @Test
    void does_not_read_an_endless_answer_of_the_issuer() {
        TestContent.ISSUER.knows("auth0|vasto", Map.of("email", "vasto@example.com", "about", "a".repeat(70_000)));
        call(token("auth0|vasto", Map.of("name", "Vasto"), "user"));
        assertThat(content.count("SELECT count(*) FROM users WHERE auth0_id = 'auth0|vasto' AND email IS NULL"))
                .isOne();
    }

    @Test
    void hands_a_row_made_beforehand_to_who_has_its_verified_email() {
        content.sql("INSERT INTO users (email, username) VALUES ('Lucia@example.com', 'lucia')");
        call(token("auth0|lucia", Map.of("email", "lucia@example.com", "email_verified", true), "user"));
        assertThat(content.count("SELECT count(*) FROM users WHERE username = 'lucia' AND auth0_id = 'auth0|lucia'"))
                .isOne();
        assertThat(content.count("SELECT count(*) FROM users WHERE lower(email) = 'lucia@example.com'"))
                .isOne();
    }

    @Test
    void joins_the_row_made_beforehand_with_that_of_who_verifies_their_email_later() {
        content.sql("INSERT INTO users (email, username) VALUES ('late@example.com', 'late')");
        call(token("auth0|late-1", Map.of("email", "late@example.com"), "user"));
        content.mobile()
                .bearer(token("auth0|late-1", Map.of(), "user"))
                .patch("/users/me", Map.of("displayName", "Tarde"));
        content.sql("INSERT INTO news_feed (id, title, slug, content) VALUES (1, 'Una', 'una', 'a')");
        content.sql(
                "INSERT INTO news_likes (news_id, user_id) SELECT 1, id FROM users WHERE auth0_id = 'auth0|late-1'");
        call(token("auth0|late-1", Map.of("email", "late@example.com", "email_verified", true), "user"));
        assertThat(content.count("""
                SELECT count(*) FROM users JOIN news_likes ON user_id = users.id
                WHERE auth0_id = 'auth0|late-1' AND username = 'late' AND display_name = 'Tarde' AND email_verified
                """)).isOne();
        assertThat(content.count("SELECT count(*) FROM users WHERE lower(email) = 'late@example.com'"))
                .isOne();
    }

    @Test
    void leaves_both_rows_where_what_was_done_cannot_move() {
        content.sql("INSERT INTO users (email, username) VALUES ('acted@example.com', 'acted')");
        call(token("auth0|acted", Map.of("email", "acted@example.com"), "agency"));
        content.sql("""
            WITH asked AS (
                INSERT INTO ad_requests (agency_id, title, ad_type) SELECT id, 'Café', 'banner' FROM users
                WHERE auth0_id = 'auth0|acted' RETURNING id, agency_id)
            INSERT INTO ad_status_history (request_id, to_status, actor_id) SELECT id, 'pending', agency_id FROM asked
            """);
        assertThat(call(token("auth0|acted", Map.of("email", "acted@example.com", "email_verified", true), "agency")))
                .isEqualTo(200);
        assertThat(row("auth0|acted")).isEqualTo("null null agency");
        assertThat(content.count("SELECT count(*) FROM ad_requests WHERE title = 'Café' AND agency_id ="
                        + " (SELECT id FROM users WHERE auth0_id = 'auth0|acted')"))
                .isOne();
    }

    @Test
    void hands_no_row_to_who_only_says_that_an_email_is_theirs() {
        content.sql("INSERT INTO users (email, username) VALUES ('victim@example.com', 'victim')");
        assertThat(call(token("auth0|mallory", Map.of("email", "victim@example.com"), "user")))
                .isEqualTo(200);
        assertThat(call(token(
                        "auth0|mallory-2", Map.of("email", "victim@example.com", "email_verified", false), "user")))
                .isEqualTo(200);
        assertThat(content.count("SELECT count(*) FROM users WHERE username = 'victim' AND auth0_id IS NULL"))
                .isOne();
        assertThat(row("auth0|mallory")).isEqualTo("null null user");
    }

    @Test
    void gives_an_email_to_the_first_of_two() {
        var first = token("auth0|twin-1", Map.of("email", "twin@example.com", "email_verified", true), "user");
        var second = token("auth0|twin-2", Map.of("email", "TWIN@example.com", "email_verified", true), "user");
        assertThat(call(first)).isEqualTo(200);
        assertThat(call(second)).isEqualTo(200);
        assertThat(row("auth0|twin-1")).isEqualTo("twin@example.com null user");
        assertThat(row("auth0|twin-2")).isEqualTo("null null user");
    }

    @Test
    void takes_an_email_from_who_only_says_that_it_is_theirs() {
        content.sql(
                "INSERT INTO users (auth0_id, email, email_verified) VALUES ('auth0|other', 'other@example.com', true)");
        call(token("auth0|squatter", Map.of("email", "Owned@example.com", "name", "Okupa"), "user"));
        assertThat(row("auth0|squatter")).isEqualTo("Owned@example.com Okupa user");
        String owner = token("auth0|owner", Map.of("email", "owned@example.com", "email_verified", true), "user");
        assertThat(call(owner)).isEqualTo(200);
        assertThat(row("auth0|owner")).isEqualTo("owned@example.com null user");
        assertThat(row("auth0|squatter")).isEqualTo("null Okupa user");
        call(token("auth0|squatter", Map.of("email", "owned@example.com", "name", "Otra vez"), "user"));
        assertThat(row("auth0|squatter")).isEqualTo("null Otra vez user");
        assertThat(row("auth0|other")).isEqualTo("other@example.com null user");
    }

    @Test
    void keeps_an_email_verified_until_it_is_another() {
        call(token("auth0|moves", Map.of("email", "old@example.com", "email_verified", true), "user"));
        call(token("auth0|moves", Map.of("email", "old@example.com"), "agency"));
        assertThat(verified("auth0|moves")).isTrue();
        call(token("auth0|moves", Map.of("email", "new@example.com"), "agency"));
        assertThat(row("auth0|moves")).isEqualTo("new@example.com null agency");
        assertThat(verified("auth0|moves")).isFalse();
        call(token("auth0|moves", Map.of("email", "new@example.com", "email_verified", true), "agency"));
        assertThat(verified("auth0|moves")).isTrue();
    }

    @Test
    void gives_an_email_to_one_of_many_who_come_at_once() {
        var statuses = Http.inParallel(
                8,
                () -> call(token(
                        "auth0|rival-" + Thread.currentThread().threadId(),
                        Map.of("email", "rival@example.com"),
                        "user")));
        assertThat(statuses).containsOnly(200);
        assertThat(content.count("SELECT count(*) FROM users WHERE email = 'rival@example.com'"))
                .isOne();
    }

    @Test
    void refuses_who_is_deactivated_at_once_on_every_instance_and_takes_them_back() {
        String token = token("auth0|blocked", Map.of("email", "blocked@example.com"), "admin");
        try (TestContent neighbour = content.neighbour()) {
            assertThat(neighbour.mobile().bearer(token).get("/playlists").status())
                    .isEqualTo(200);
            call(token);
            content.sql("UPDATE users SET is_active = false WHERE auth0_id = 'auth0|blocked'");
            for (TestContent instance : new TestContent[] {content, neighbour}) {
                Awaitility.await().atMost(1, SECONDS).until(() -> status(instance, token) == 403);
                assertThat(instance.admin().bearer(token).get("/admin/news").status())
                        .isEqualTo(403);
                assertThat(instance.mobile().bearer(token).get("/playlists").status())
                        .isEqualTo(403);
            }
            content.sql("UPDATE users SET is_active = true WHERE auth0_id = 'auth0|blocked'");
            Awaitility.await().atMost(1, SECONDS).until(() -> status(neighbour, token) == 200);
        }
    }

    @Test
    void refuses_who_is_deleted_and_writes_nothing_of_them() {
        content.sql("INSERT INTO users (auth0_id, deleted_at) VALUES ('auth0|gone', now())");
        var answer = content.mobile()
                .bearer(token("auth0|gone", Map.of("email", "gone@example.com"), "user"))
                .get("/user/me");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asText()).isEqualTo("La cuenta está desactivada");
        assertThat(row("auth0|gone")).isEqualTo("null null user");
    }

    @Test
    void writes_no_row_for_a_bad_token() {
        String expired = token("auth0|late", Map.of("exp", Instant.now().minus(Duration.ofHours(1))), "user");
        assertThat(call(expired)).isEqualTo(401);
        assertThat(content.count("SELECT count(*) FROM users WHERE auth0_id = 'auth0|late'"))
                .isZero();
    }

    private static int call(String token) {
        return status(content, token);
    }

    private static int status(TestContent instance, String token) {
        return instance.mobile().bearer(token).get("/user/me").status();
    }

    private static String token(String sub, Map<String, ?> claims, String... roles) {
        return TestContent.ISSUER.token(sub, claims, roles);
    }

    /** Email, name and role. */
    private static String row(String sub) {
        RowMapper<String> words = (row, context) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3);
        return content.db()
                .withHandle(handle -> handle.select("SELECT email, name, role FROM users WHERE auth0_id = ?", sub)
                        .map(words)
                        .one());
    }

    private static boolean verified(String sub) {
        return content.count("SELECT count(*) FROM users WHERE auth0_id = ? AND email_verified", sub) == 1;
    }

    /** Changes with every write of the row. */
    private static String version(String sub) {
        return content.text("SELECT xmin::text FROM users WHERE auth0_id = ?", sub);
    }
}
