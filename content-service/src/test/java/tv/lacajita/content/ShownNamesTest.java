package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that readers see of who writes. */
class ShownNamesTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @ParameterizedTest
    @CsvSource({
        "Marta, Marta S., Marta S.",
        "Marta, , Marta",
        "Marta, marta@x.example, Marta",
        "marta@x.example, Marta S., Marta S.",
        "marta@x.example, , ",
        "Marta (marta@x.example), , ",
        ", @marta, @marta",
        ", , ",
    })
    void show_an_author_and_never_an_email(String name, String displayName, String shown) {
        String sub = "auth0|" + UUID.randomUUID();
        content.sql("INSERT INTO users (auth0_id, name, display_name) VALUES (?, ?, ?)", sub, name, displayName);
        int article = TalkedOf.article(content, sub);
        assertThat(author(content.mobile().get("/news/" + article).json())).isEqualTo(shown);
        assertThat(author(content.admin()
                        .bearer(TestContent.ana())
                        .get("/admin/news/" + article)
                        .json()))
                .isEqualTo(shown);
        for (String feed : List.of("/news/feed", "/news/rss.xml", "/news/atom.xml", "/news/feed.json")) {
            assertThat(content.mobile().get(feed).text()).doesNotContain("marta@x.example");
        }
    }

    @Test
    void show_nobody_who_was_deleted() {
        String token = TestContent.ISSUER.token("auth0|gone", Map.of("name", "Gonzalo"), "producer");
        var gonzalo = content.mobile().bearer(token);
        gonzalo.get("/users/me");
        String article = "/news/" + TalkedOf.article(content, "auth0|gone");
        var comment = gonzalo.post(article + "/comments", Map.of("content", "Yo también"));
        content.sql("UPDATE news_comments SET is_approved = true");
        assertThat(author(content.mobile().get(article).json())).isEqualTo("Gonzalo");
        assertThat(comment.json().path("author_name").asText()).isEqualTo("Gonzalo");

        gonzalo.delete("/users/me");
        Awaitility.await().untilAsserted(() -> {
            assertThat(author(content.mobile().get(article).json())).isNull();
            assertThat(content.mobile()
                            .get(article + "/comments")
                            .json()
                            .path("comments")
                            .path(0)
                            .path("author_name")
                            .asText())
                    .isEqualTo("Usuario eliminado");
        });
        for (String feed : List.of("/news/feed", "/news/rss.xml", "/news/atom.xml", "/news/feed.json")) {
            assertThat(content.mobile().get(feed).text()).doesNotContain("Gonzalo");
        }
    }

    private static String author(JsonNode article) {
        return article.path("author_name").textValue();
    }
}
