package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers may not do with comments: Charlie's, with Bob looking on. */
class CommentRefusalsTest {
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
        return TalkedOf.comment(http, article, comment);
    }

    private int approved(CheckedHttp http, Map<String, ?> comment) {
        int id = write(http, comment);
        TalkedOf.approve(content, id);
        return id;
    }
}
