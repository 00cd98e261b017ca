package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** Comments as they are judged: on Alice's article, with Bob, another producer, looking on; reports; bans. */
class ModerationTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());
    private static final CheckedHttp bob = content.admin().bearer(TestContent.bob());
    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    private int article;
    private int comment;

    @BeforeAll
    static void start() {
        alice.get("/user/me");
    }

    @BeforeEach
    void comment() {
        content.sql("DELETE FROM comment_bans");
        article = TalkedOf.article(content, "auth0|alice");
        comment = write("Uno").json().path("id").asInt();
    }

    @Test
    void is_listed_for_the_articles_author_and_for_admins() {
        for (CheckedHttp http : List.of(alice, ana)) {
            JsonNode row = pending(http).getLast();
            assertThat(row.path("id").asInt()).isEqualTo(comment);
            assertThat(row.path("news_id").asInt()).isEqualTo(article);
            assertThat(row.path("news_title").asText()).isEqualTo("Nota");
            assertThat(row.path("author_name").asText()).isEqualTo("Charlie");
            assertThat(row.path("version").asInt()).isOne();
        }
        assertThat(pending(bob)).isEmpty();
        var page = ana.get("/admin/news/comments/pending?limit=1");
        assertThat(page.json().path("comments")).hasSize(1);
        assertThat(page.json().path("next_cursor").isNull())
                .isEqualTo(pending(ana).size() == 1);
    }

    @Test
    void is_judged_by_the_articles_author_and_by_no_other_producer() {
        assertThat(bob.post(approval()).status()).isEqualTo(404);
        assertThat(bob.delete("/admin/news/comments/" + comment).status()).isEqualTo(404);
        assertThat(shown()).isFalse();
        JsonNode approved = alice.post("/api" + approval()).json();
        assertThat(approved.path("status").asText()).isEqualTo("approved");
        assertThat(shown()).isTrue();
        assertThat(alice.delete("/admin/news/comments/" + comment).status()).isEqualTo(204);
        assertThat(shown()).isFalse();
        assertThat(alice.delete("/admin/news/comments/" + comment).status()).isEqualTo(404);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
    }

    @Test
    void is_approved_in_the_text_that_was_read() {
        charlie.put("/news/comments/" + comment, Map.of("content", "Otro texto"));
        assertThat(alice.post(approval(), Map.of("version", 1)).status()).isEqualTo(409);
        assertThat(shown()).isFalse();
        assertThat(alice.post(approval(), Map.of("version", 2)).status()).isEqualTo(200);
    }

    @Test
    void is_hidden_by_the_third_report_until_it_is_approved_again() {
        alice.post(approval());
        for (String sub : List.of("uno", "dos")) {
            assertThat(report(reader(sub)).status()).isEqualTo(204);
            assertThat(report(reader(sub)).status()).isEqualTo(409);
        }
        assertThat(shown()).isTrue();
        report(reader("tres"));
        assertThat(shown()).isFalse();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
        JsonNode row = pending(alice).getLast();
        assertThat(row.path("report_count").asInt()).isEqualTo(3);
        assertThat(row.path("report_reasons")).hasSize(3);
        assertThat(report(reader("cuatro")).status()).isEqualTo(404);

        alice.post(approval());
        assertThat(report(reader("cuatro")).status()).isEqualTo(204);
        assertThat(shown()).isTrue();
    }

    @Test
    void is_hidden_once_by_many_reports_at_once() {
        alice.post(approval());
        Http.inParallel(8, () -> report(reader(Thread.currentThread().threadId() + "")));
        assertThat(shown()).isFalse();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
    }

    @Test
    void lets_who_is_banned_take_back_and_nothing_else() {
        alice.post(approval());
        String like = "/news/" + article + "/like";
        charlie.put(like, Map.of());
        Instant end = Instant.now().plus(Duration.ofDays(3));
        Answer ban = ana.post(banOf("charlie"), Map.of("reason", "Insultos", "expires_at", end.toString()));
        assertThat(ban.status()).isEqualTo(201);
        assertThat(ana.get(ban.header("Location")).json()).isEqualTo(ban.json());

        List<Answer> refused = List.of(
                write("Dos"),
                charlie.post("/news/" + article + "/comments", Map.of("content", "Tres", "parent_id", comment)),
                charlie.put("/news/comments/" + comment, Map.of("content", "Cuatro")),
                charlie.post("/news/comments/" + comment + "/report", Map.of("reason", "x")),
                charlie.post(like),
                charlie.put(like, Map.of()));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("detail").asText())
                    .matches("No puede participar hasta el \\d+/\\d+/\\d{4} \\d\\d:\\d\\d UTC: Insultos");
        });
        assertThat(report(reader("otra")).status()).isEqualTo(204);
        assertThat(charlie.delete(like).status()).isEqualTo(200);
        assertThat(charlie.delete("/news/comments/" + comment).status()).isEqualTo(204);
    }

    @Test
    void lets_in_whose_ban_is_over_or_lifted() {
        ana.post(banOf("charlie"), Map.of("reason", "Insultos"));
        assertThat(write("Dos").json().path("detail").asText()).isEqualTo("No puede participar: Insultos");
        content.sql("UPDATE comment_bans SET expires_at = now() - interval '1 second'");
        assertThat(write("Dos").status()).isEqualTo(201);
        assertThat(ana.post(banOf("charlie"), Map.of("reason", "Otra vez")).status())
                .isEqualTo(201);
        assertThat(write("Tres").status()).isEqualTo(403);
        assertThat(ana.delete(banOf("charlie")).status()).isEqualTo(204);
        assertThat(ana.delete(banOf("charlie")).status()).isEqualTo(404);
        assertThat(ana.get(banOf("charlie")).status()).isEqualTo(404);
        assertThat(write("Tres").status()).isEqualTo(201);
    }

    @Test
    void refuses_a_ban_in_the_past_without_a_reason_or_of_nobody() {
        assertThat(ana.post(banOf("charlie"), Map.of("reason", "x", "expires_at", "2020-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(ana.post(banOf("charlie"), Map.of("expires_at", "2099-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(ana.post(banOf("charlie"), Map.of("reason", "x", "banned_by", "y"))
                        .status())
                .isEqualTo(422);
        assertThat(ana.post("/admin/users/00000000-0000-4000-8000-00000000ffff/comment-ban", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(content.count("SELECT count(*) FROM comment_bans")).isZero();
    }

    private Answer write(String text) {
        return charlie.post("/news/" + article + "/comments", Map.of("content", text));
    }

    private Answer report(CheckedHttp reader) {
        return reader.post("/news/comments/" + comment + "/report", Map.of("reason", "Insulta"));
    }

    private static CheckedHttp reader(String sub) {
        return content.mobile().bearer(TestContent.ISSUER.token("auth0|reader-" + sub));
    }

    private String approval() {
        return "/admin/news/comments/" + comment + "/approve";
    }

    private boolean shown() {
        return !content.mobile()
                .get("/news/" + article + "/comments")
                .json()
                .path("comments")
                .isEmpty();
    }

    private static List<JsonNode> pending(CheckedHttp http) {
        JsonNode page = http.get("/admin/news/comments/pending?limit=200").json();
        return page.path("comments").valueStream().toList();
    }

    private static String banOf(String login) {
        String id = content.text("SELECT id FROM users WHERE auth0_id = ?", "auth0|" + login);
        return "/admin/users/" + id + "/comment-ban";
    }
}
