package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

        TalkedOf.approve(content, comment.path("id").asInt());
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
        assertThat(content.mobile().rows(path + "?limit=2", "comments"))
                .extracting(comment -> comment.path("id").asInt())
                .isEqualTo(written);
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
    void names_nobody_by_their_email_and_a_deleted_user_not_at_all() {
        var mail = TestContent.ISSUER.token("auth0|mail", Map.of("name", "mail@example.com"), "user");
        approved(content.mobile().bearer(mail), Map.of("content", "Uno"));
        assertThat(author()).isEqualTo("Usuario");
        content.sql("UPDATE users SET display_name = 'Dora' WHERE auth0_id = 'auth0|mail'");
        Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> author().equals("Dora"));
        content.sql("UPDATE users SET deleted_at = now() WHERE auth0_id = 'auth0|mail'");
        Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> author().equals("Usuario eliminado"));
    }

    private int write(CheckedHttp http, Map<String, ?> comment) {
        return TalkedOf.comment(http, article, comment);
    }

    private int approved(CheckedHttp http, Map<String, ?> comment) {
        int id = write(http, comment);
        TalkedOf.approve(content, id);
        return id;
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
