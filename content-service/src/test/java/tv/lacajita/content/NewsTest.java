package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /news/feed, /featured, /categories and /news/{id}: what readers see. */
class NewsTest {
    /** Of the demo: published, ahead of its date, a draft. */
    private static final int PUBLISHED = 3;

    private static final int SCHEDULED = 11;
    private static final int DRAFT = 12;

    @AutoClose
    private static final TestContent content = TestContent.demo();

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
    void is_read_from_cursor_to_cursor_though_news_come_out_meanwhile() {
        var all = ids("/news/feed?limit=100");
        List<String> seen = new ArrayList<>(ids("/news/feed?limit=3"));
        String next = content.mobile().get("/news/feed?limit=3").header("Link");
        content.sql("INSERT INTO news_feed (id, title, slug, content, is_published, published_at)"
                + " VALUES (800, 'Recién salida', 'recien-salida', '', true, now())");
        while (next != null) {
            var page = content.mobile().get("/news/feed" + next.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"));
            assertThat(page.json().has("page")).isFalse();
            seen.addAll(page.json().path("news").findValuesAsText("id"));
            next = page.header("Link");
        }
        content.sql("DELETE FROM news_feed WHERE id = 800");
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void is_read_by_category_from_cursor_to_cursor() {
        JsonNode first =
                content.mobile().get("/news/feed?category=Cultura&limit=1").json();
        String cursor = first.path("next_cursor").asText();
        JsonNode second = content.mobile()
                .get("/news/feed?category=Cultura&limit=1&cursor=" + cursor)
                .json();
        assertThat(first.path("news").findValuesAsText("category")).containsExactly("Cultura");
        assertThat(second.path("news").findValuesAsText("category")).containsExactly("Cultura");
        assertThat(second.path("news").path(0).path("id"))
                .isNotEqualTo(first.path("news").path(0).path("id"));
    }

    @Test
    void shows_those_that_stand_out() {
        var expected = content.texts("SELECT id FROM news_feed news"
                + " WHERE is_readable(news) AND is_featured ORDER BY published_at DESC, id DESC");
        assertThat(ids("/news/featured")).isNotEmpty().isEqualTo(expected);
        assertThat(ids("/news/featured?limit=1")).isEqualTo(expected.subList(0, 1));
    }

    @Test
    void names_the_categories_that_have_readable_news() {
        JsonNode categories = content.mobile().get("/news/categories").json().path("categories");
        assertThat(categories.findValuesAsText("name"))
                .isSorted()
                .contains("Cultura")
                .doesNotContain("Viajes");
        for (JsonNode category : categories) {
            assertThat(ids("/news/feed?limit=100&category="
                            + category.path("name").asText().replace("í", "%C3%AD")))
                    .hasSize(category.path("news").asInt());
        }
    }

    @Test
    void shows_one_article_with_its_text_and_videos() {
        JsonNode article = content.mobile().get("/news/" + PUBLISHED).json();
        assertThat(article.path("slug").asText()).startsWith("ninos-de-la-escuela");
        assertThat(article.path("content").asText()).startsWith("<p>Midieron");
        assertThat(article.path("tags")).hasToString("[\"educación\",\"ciencia\"]");
        JsonNode video = article.path("videos").path(0);
        assertThat(video.path("provider_id").asText()).isEqualTo("nSb2Rt7K");
        assertThat(video.path("thumbnail_url").asText()).isEqualTo("https://tv.example/img/noticias/ninos.png");
    }

    @Test
    void begins_and_ends_by_its_dates_and_no_cache_keeps_it_longer() {
        content.sql("INSERT INTO news_feed (id, title, slug, content, is_published, published_at, unpublish_at)"
                + " VALUES (801, 'Breve', 'breve', '', true, now() + interval '400 milliseconds',"
                + " now() + interval '1200 milliseconds')");
        Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> content.mobile()
                .get("/news/feed")
                .header("Cache-Control")
                .matches("public, max-age=[01]"));
        assertThat(ids("/news/feed")).doesNotContain("801");
        Awaitility.await()
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(1, TimeUnit.SECONDS)
                .until(() -> ids("/news/feed").contains("801"));
        assertThat(content.mobile().get("/news/801").status()).isEqualTo(200);
        assertThat(content.mobile().get("/news/rss.xml").text()).contains("Breve");
        Awaitility.await()
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(2, TimeUnit.SECONDS)
                .until(() -> !ids("/news/feed").contains("801"));
        assertThat(content.mobile().get("/news/801").status()).isEqualTo(404);
        assertThat(content.mobile().get("/news/slug/breve").status()).isEqualTo(404);
        content.sql("DELETE FROM news_feed WHERE id = 801");
    }

    @Test
    void leads_from_an_old_slug_to_the_article() {
        String current = "el-jefe-de-estado-inaugura-el-hospital-del-valle";
        JsonNode article = content.mobile().get("/news/slug/" + current).json();
        assertThat(article).isEqualTo(content.mobile().get("/news/1").json());

        var moved = content.mobile().get("/api/news/slug/abre-el-hospital-del-valle");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).isEqualTo("/api/news/slug/" + current);
        assertThat(moved.header("Cache-Control")).isEqualTo("public, max-age=30");
        assertThat(content.mobile().get("/news/slug/nadie").status()).isEqualTo(404);
        assertThat(content.mobile()
                        .get("/news/slug/guia-para-recorrer-la-ruta-del-tren")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void reads_the_feed_along_its_index() {
        String plan = content.db().withHandle(handle -> {
            handle.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
            return handle.select("EXPLAIN SELECT id FROM news_feed news WHERE is_readable(news)"
                            + " ORDER BY published_at DESC, id DESC LIMIT 20")
                    .mapTo(String.class)
                    .list()
                    .toString();
        });
        assertThat(plan).contains("Index Scan using news_feed_published_at_idx").doesNotContain("is_readable", "Sort");
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
                "/news/feed?category=%00",
                "/news/feed?cursor=abc",
                "/news/feed?page=2&cursor=MXwx",
                "/news/featured?limit=201",
                "/news/featured?cursor=LTF8MQ"
            })
    void refuses_what_it_cannot_mean(String path) {
        assertThat(content.mobile().get(path).status()).isEqualTo(422);
    }

    private static List<String> ids(String path) {
        return content.mobile().get(path).json().path("news").findValuesAsText("id");
    }
}
