package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments as readers write and read them: Charlie's, with Bob looking on. */
class CommentsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
    private static final CheckedHttp bob = content.mobile().bearer(TestContent.bob());

    private int article;
    private String path;

    @BeforeEach
    void publish() {
        article = TalkedOf.article(content, "nobody");
        path = "/news/" + article + "/comments";
    }

    @Test
    void waits_for_approval_and_is_seen_by_its_author_only() {
        var made = charlie.post("/api" + path, Map.of("content", "<b>Por fin</b>"));
        assertThat(made.status()).isEqualTo(201);
        JsonNode comment = made.json();
        assertThat(made.header("Location"))
                .isEqualTo("/api/news/comments/" + comment.path("id").asInt());
        assertThat(comment.path("content").asText()).isEqualTo("<b>Por fin</b>");
        assertThat(comment.path("status").asText()).isEqualTo("pending");
        assertThat(comment.path("author_name").asText()).isEqualTo("Charlie");
        assertThat(comment.path("own").asBoolean()).isTrue();

        assertThat(ids(content.mobile())).isEmpty();
        assertThat(ids(bob)).isEmpty();
        assertThat(ids(charlie)).containsExactly(comment.path("id").asInt());
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");

        approve(comment.path("id").asInt());
        JsonNode read = content.mobile().get(path).json().path("comments").path(0);
        assertThat(read.path("status").asText()).isEqualTo("approved");
        assertThat(read.path("own").asBoolean()).isFalse();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 1");
    }

    @Test
    void stands_under_the_comment_it_replies_to() {
        int first = approved(charlie, Map.of("content", "Uno"));
        int second = approved(bob, Map.of("content", "Dos"));
        int reply = approved(bob, Map.of("content", "A uno", "parent_id", first));
        int later = approved(charlie, Map.of("content", "A uno también", "parent_id", first));
        write(bob, Map.of("content", "Espera", "parent_id", first));

        JsonNode comments = content.mobile().get(path).json().path("comments");
        assertThat(ids(comments)).containsExactly(second, first);
        assertThat(ids(comments.path(1).path("replies"))).containsExactly(reply, later);
        assertThat(comments.path(1).path("reply_count").asInt()).isEqualTo(2);
        assertThat(comments.path(0).path("replies")).isEmpty();
        assertThat(bob.get(path).json().path("comments").path(1).path("replies"))
                .hasSize(3);
        assertThat(ids(content.mobile()
                        .get(path + "?limit=1&parent_id=" + first)
                        .json()
                        .path("comments")))
                .containsExactly(reply);
    }

    @Test
    void is_read_page_by_page() {
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.addFirst(approved(charlie, Map.of("content", "Número " + i)));
        }
        List<Integer> read = new ArrayList<>();
        String link = "?limit=2";
        while (link != null) {
            var page = content.mobile().get(path + link);
            read.addAll(ids(page.json().path("comments")));
            String header = page.header("Link");
            link = header == null ? null : header.replaceAll("<(.*)>.*", "$1");
        }
        assertThat(read).isEqualTo(written);
    }

    @Test
    void is_kept_for_everybody_and_dropped_by_a_change_on_every_instance() {
        int id = approved(charlie, Map.of("content", "Uno"));
        String tag = content.mobile().get(path).header("ETag");
        assertThat(content.mobile().header("If-None-Match", tag).get(path).status())
                .isEqualTo(304);
        try (TestContent neighbour = content.neighbour()) {
            assertThat(ids(neighbour.mobile().get(path).json().path("comments")))
                    .containsExactly(id);
            assertThat(charlie.delete("/news/comments/" + id).status()).isEqualTo(204);
            assertThat(ids(content.mobile())).isEmpty();
            Awaitility.await()
                    .atMost(1, TimeUnit.SECONDS)
                    .until(() ->
                            neighbour.mobile().get(path).json().path("comments").isEmpty());
        }
    }

    @Test
    void is_changed_by_its_author_and_waits_again_only_with_another_text() {
        int id = approved(charlie, Map.of("content", "Uno"));
        JsonNode same =
                charlie.put("/news/comments/" + id, Map.of("content", "Uno")).json();
        assertThat(same.path("status").asText()).isEqualTo("approved");
        assertThat(same.path("edited_at").isNull()).isTrue();
        JsonNode changed =
                charlie.put("/news/comments/" + id, Map.of("content", "Dos")).json();
        assertThat(changed.path("status").asText()).isEqualTo("pending");
        assertThat(changed.path("edited_at").isNull()).isFalse();
        assertThat(ids(content.mobile())).isEmpty();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
    }

    @Test
    void refuses_a_change_after_15_minutes_and_lets_it_be_removed() {
        int id = write(charlie, Map.of("content", "Uno"));
        content.sql("UPDATE news_comments SET created_at = now() - interval '14 minutes' WHERE id = ?", id);
        assertThat(charlie.put("/news/comments/" + id, Map.of("content", "Dos")).status())
                .isEqualTo(200);
        content.sql("UPDATE news_comments SET created_at = now() - interval '16 minutes' WHERE id = ?", id);
        assertThat(charlie.put("/news/comments/" + id, Map.of("content", "Tres"))
                        .status())
                .isEqualTo(409);
        assertThat(charlie.delete("/news/comments/" + id).status()).isEqualTo(204);
    }

    @Test
    void is_not_there_for_who_did_not_write_it() {
        int id = approved(charlie, Map.of("content", "Uno"));
        int reply = approved(bob, Map.of("content", "Respuesta", "parent_id", id));
        assertThat(bob.put("/news/comments/" + id, Map.of("content", "Mío")).status())
                .isEqualTo(404);
        assertThat(bob.delete("/news/comments/" + id).status()).isEqualTo(404);
        assertThat(content.mobile()
                        .bearer(TestContent.ana())
                        .delete("/news/comments/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(content.count("SELECT count(*) FROM news_comments WHERE content IN ('Uno', 'Respuesta')"
                        + " AND id IN (" + id + "," + reply + ")"))
                .isEqualTo(2);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 2");
        charlie.delete("/news/comments/" + id);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
    }

    @Test
    void holds_emphasis_and_links_and_nothing_that_runs() {
        JsonNode comment = charlie.post(
                        path,
                        Map.of(
                                "content",
                                "<p onclick=\"x()\">a<script>alert(1)</script><img src=x onerror=\"x()\"></p>"
                                        + "<a href=\"javascript:x()\">b</a><a href=\"JaVa&#09;script:x()\">c</a>"
                                        + "<a href=\"https://lacajita.example/\">d</a><iframe src=\"//evil\"></iframe>"
                                        + "<svg/onload=x()><style>p{}</style>"))
                .json();
        assertThat(comment.path("content").asText())
                .contains("<p>a", "href=\"https://lacajita.example/\"", "nofollow")
                .doesNotContainIgnoringCase("script")
                .doesNotContain("onclick", "onerror", "onload", "<img", "<svg", "iframe", "style");
        int id = comment.path("id").asInt();
        assertThat(charlie.put("/news/comments/" + id, Map.of("content", "<b onmouseover=x()>hola</b>"))
                        .json()
                        .path("content")
                        .asText())
                .isEqualTo("<b>hola</b>");
        for (String nothing : List.of("<script>x</script>", "<img src=x onerror=x()>", " \n ")) {
            assertThat(charlie.post(path, Map.of("content", nothing)).status()).isEqualTo(422);
        }
    }

    @Test
    void names_nobody_by_their_email_and_a_deleted_user_not_at_all() {
        var mail = TestContent.ISSUER.token("auth0|mail", Map.of("name", "mail@example.com"), "user");
        approved(content.mobile().bearer(mail), Map.of("content", "Uno"));
        assertThat(author()).isEqualTo("Usuario");
        content.sql("UPDATE users SET display_name = 'Dora' WHERE auth0_id = 'auth0|mail'");
        Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> author().equals("Dora"));
        content.sql("UPDATE users SET deleted_at = now() WHERE auth0_id = 'auth0|mail'");
        Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> author().equals("Usuario eliminado"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"content\":\"\"}",
                "{\"content\":7}",
                "{\"content\":\"a\\u0000\"}",
                "{\"content\":\"a\",\"parent_id\":\"x\"}",
                "{\"content\":\"a\",\"parent_id\":2147483647}",
                "{\"content\":\"a\",\"parent_id\":99999999999}",
                "{\"content\":\"a\",\"is_approved\":true}",
                "{\"content\":\"a\",\"user_id\":\"00000000-0000-4000-8000-000000000001\"}",
                "{\"content\":\"a\",\"created_at\":\"2020-01-01T00:00:00Z\",\"report_count\":0}"
            })
    void refuses_what_is_no_comment(String body) {
        assertThat(charlie.header("Content-Type", "application/json")
                        .send("POST", path, BodyPublishers.ofString(body))
                        .status())
                .isEqualTo(422);
        assertThat(content.count("SELECT count(*) FROM news_comments WHERE news_id = ?", article))
                .isZero();
    }

    @Test
    void refuses_a_reply_to_what_is_no_approved_first_comment_of_the_article() {
        int waiting = write(charlie, Map.of("content", "Espera"));
        int first = approved(charlie, Map.of("content", "Uno"));
        int reply = approved(charlie, Map.of("content", "Dos", "parent_id", first));
        String elsewhere = "/news/" + TalkedOf.article(content, "nobody") + "/comments";
        assertThat(charlie.post(path, Map.of("content", "x", "parent_id", waiting))
                        .status())
                .isEqualTo(422);
        assertThat(charlie.post(path, Map.of("content", "x", "parent_id", reply))
                        .status())
                .isEqualTo(422);
        assertThat(charlie.post(elsewhere, Map.of("content", "x", "parent_id", first))
                        .status())
                .isEqualTo(422);
        assertThat(content.mobile()
                        .get(elsewhere + "?parent_id=" + first)
                        .json()
                        .path("comments"))
                .isEmpty();
        assertThat(charlie.post(path, Map.of("content", "x".repeat(2001))).status())
                .isEqualTo(422);
    }

    @Test
    void refuses_an_article_that_readers_do_not_see() {
        approved(charlie, Map.of("content", "Uno"));
        content.mobile().get(path);
        content.sql("UPDATE news_feed SET is_published = false WHERE id = ?", article);
        assertThat(charlie.post(path, Map.of("content", "Dos")).status()).isEqualTo(404);
        assertThat(charlie.get(path).status()).isEqualTo(404);
        Awaitility.await()
                .atMost(1, TimeUnit.SECONDS)
                .until(() -> content.mobile().get(path).status() == 404);
    }

    private int write(CheckedHttp http, Map<String, ?> comment) {
        return http.post(path, comment).json().path("id").asInt();
    }

    private int approved(CheckedHttp http, Map<String, ?> comment) {
        int id = write(http, comment);
        approve(id);
        return id;
    }

    private static void approve(int id) {
        assertThat(content.admin()
                        .bearer(TestContent.ana())
                        .post("/admin/news/comments/" + id + "/approve")
                        .status())
                .isEqualTo(200);
    }

    private String author() {
        return content.mobile()
                .get(path)
                .json()
                .path("comments")
                .path(0)
                .path("author_name")
                .asText();
    }

    private List<Integer> ids(CheckedHttp http) {
        return ids(http.get(path).json().path("comments"));
    }

    private static List<Integer> ids(JsonNode comments) {
        return StreamSupport.stream(comments.spliterator(), false)
                .map(comment -> comment.path("id").asInt())
                .toList();
    }
}
