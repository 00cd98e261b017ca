package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /news/feed and /news/{id}: what readers see. */
class NewsTest {
    /** Of the demo: published, ahead of its date, a draft. */
    private static final int PUBLISHED = 3;

    private static final int SCHEDULED = 11;
    private static final int DRAFT = 12;

    private static TestContent content;

    @BeforeAll
    static void start() {
        content = TestContent.demo();
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @Test
    void shows_what_is_published_and_due_newest_first() {
        JsonNode feed = content.mobile().get("/news/feed").json();
        List<Integer> ids =
                feed.path("news").findValues("id").stream().map(JsonNode::asInt).toList();
        assertThat(ids).startsWith(1, 2, 3).doesNotContain(SCHEDULED, DRAFT);
        assertThat(feed.path("news").findValuesAsText("published_at")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(feed.path("page").asInt()).isEqualTo(1);
        assertThat(feed.path("limit").asInt()).isEqualTo(20);
        JsonNode first = feed.path("news").path(0);
        assertThat(first.path("image_url").asText()).isEqualTo("https://tv.example/img/noticias/estado.png");
        assertThat(first.path("author_name").asText()).isEqualTo("Pedro Gómez");
    }

    @Test
    void is_read_page_by_page_and_by_category() {
        var first = ids("/news/feed?page=1&limit=2");
        var second = ids("/news/feed?page=2&limit=2");
        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
        assertThat(ids("/news/feed?page=1&limit=4")).containsSubsequence(first).containsSubsequence(second);
        assertThat(ids("/news/feed?page=500")).isEmpty();
        assertThat(content.mobile()
                        .get("/news/feed?category=Cultura")
                        .json()
                        .path("news")
                        .findValuesAsText("category"))
                .isNotEmpty()
                .containsOnly("Cultura");
    }

    @Test
    void shows_one_article_with_its_text() {
        JsonNode article = content.mobile().get("/news/" + PUBLISHED).json();
        assertThat(article.path("slug").asText()).startsWith("ninos-de-la-escuela");
        assertThat(article.path("content").asText()).startsWith("<p>Midieron");
    }

    @Test
    void shows_a_change_to_the_next_read() {
        content.mobile().get("/news/" + PUBLISHED);
        content.sql("UPDATE users SET display_name = 'M. Salcedo' WHERE auth0_id = 'auth0|demo-producer-2'");
        Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> content.mobile()
                .get("/news/" + PUBLISHED)
                .json()
                .path("author_name")
                .asText()
                .equals("M. Salcedo"));
    }

    @Test
    void answers_304_to_who_has_it() {
        String tag = content.mobile().get("/news/feed").header("ETag");
        assertThat(content.mobile()
                        .header("If-None-Match", tag)
                        .get("/news/feed")
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(ints = {SCHEDULED, DRAFT, 999_999})
    void refuses_a_draft_as_it_refuses_what_is_absent(int id) {
        var answer = content.mobile().get("/news/" + id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).isEqualTo("No existe la noticia " + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/news/abc",
                "/news/0",
                "/news/99999999999999999999",
                "/news/feed?page=0",
                "/news/feed?limit=101",
                "/news/feed?page=9999999999",
                "/news/feed?category=%00"
            })
    void refuses_what_it_cannot_mean(String path) {
        assertThat(content.mobile().get(path).status()).isEqualTo(422);
    }

    private static List<String> ids(String path) {
        return content.mobile().get(path).json().path("news").findValuesAsText("id");
    }
}
