package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** The news as its editors write it: Alice's articles, with Bob, another producer, looking on. */
class AdminNewsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());
    private static final CheckedHttp bob = content.admin().bearer(TestContent.bob());
    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    @Test
    void writes_a_draft_that_readers_see_once_it_is_published() {
        var made = alice.post(
                "/api/admin/news",
                Map.of(
                        "title", "¡El volcán despierta, señora!",
                        "content", "<p>Dos temblores.</p>",
                        "image_url", "https://tv.example/img/noticias/volcan.png",
                        "tags", List.of("naturaleza", "año nuevo")));
        assertThat(made.status()).isEqualTo(201);
        int id = made.json().path("id").asInt();
        assertThat(made.json().path("slug").asText()).isEqualTo("el-volcan-despierta-senora");
        assertThat(made.header("Location")).isEqualTo("/api/admin/news/" + id);

        JsonNode draft = alice.get(made.header("Location")).json();
        assertThat(draft.path("status").asText()).isEqualTo("draft");
        assertThat(draft.path("author_name").asText()).isEqualTo("Alice");
        assertThat(draft.path("tags")).hasToString("[\"naturaleza\",\"año nuevo\"]");
        assertThat(draft.path("image_url").asText()).isEqualTo("https://tv.example/img/noticias/volcan.png");
        assertThat(content.count("SELECT count(*) FROM news_feed WHERE image_url = '/img/noticias/volcan.png'"))
                .isOne();
        assertThat(readable()).doesNotContain(id);
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(404);

        assertThat(alice.post("/admin/news/" + id + "/publish")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("published");
        assertThat(readable()).contains(id);
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(200);

        assertThat(alice.post("/admin/news/" + id + "/unpublish")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("unpublished");
        assertThat(readable()).doesNotContain(id);
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(404);
    }

    @Test
    void shows_a_published_article_on_another_instance_within_a_second() {
        int id = draft(alice, "En todas partes");
        try (TestContent neighbour = content.neighbour()) {
            neighbour.mobile().get("/news/feed?limit=100");
            alice.post("/admin/news/" + id + "/publish");
            Awaitility.await().atMost(1, TimeUnit.SECONDS).until(() -> neighbour
                    .mobile()
                    .get("/news/feed?limit=100")
                    .text()
                    .contains("En todas partes"));
        }
    }

    @Test
    void gives_each_of_many_equal_titles_a_slug_of_its_own() {
        var slugs = Http.inParallel(
                8, () -> alice.post("/admin/news", Map.of("title", "El mismo título", "content", "<p>x</p>"))
                        .json()
                        .path("slug")
                        .asText());
        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.matches("el-mismo-titulo(-[2-8])?"));
    }

    @Test
    void changes_what_is_named_and_leaves_the_rest() {
        int id = alice.post(
                        "/admin/news",
                        Map.of(
                                "title",
                                "Antes",
                                "content",
                                "<p>Texto</p>",
                                "excerpt",
                                "Resumen",
                                "category",
                                "Cultura",
                                "tags",
                                List.of("uno")))
                .json()
                .path("id")
                .asInt();
        var changes = new LinkedHashMap<String, Object>();
        changes.put("title", "Después");
        changes.put("category", null);
        JsonNode changed = alice.put("/admin/news/" + id, changes).json();
        assertThat(changed.path("title").asText()).isEqualTo("Después");
        assertThat(changed.path("category").isNull()).isTrue();
        assertThat(changed.path("excerpt").asText()).isEqualTo("Resumen");
        assertThat(changed.path("content").asText()).isEqualTo("<p>Texto</p>");
        assertThat(changed.path("tags")).hasToString("[\"uno\"]");
        assertThat(changed.path("slug").asText()).isEqualTo("antes");
        assertThat(alice.put("/admin/news/" + id, Map.of("content", "<p>b</p><script>x</script>"))
                        .json()
                        .path("content")
                        .asText())
                .isEqualTo("<p>b</p>");
    }

    @Test
    void puts_the_videos_that_are_sent_in_the_place_of_those_that_were() {
        var two = List.of(
                Map.of("video_url", "https://tv.example/b.mp4", "duration_seconds", 61),
                Map.of(
                        "video_url", "https://www.youtube.com/watch?v=aqz",
                        "thumbnail_url", "https://tv.example/img/noticias/a.png",
                        "provider", "youtube",
                        "provider_id", "aqz"));
        int id = alice.post("/admin/news", Map.of("title", "Con vídeos", "content", "<p>x</p>", "videos", two))
                .json()
                .path("id")
                .asInt();
        JsonNode videos = alice.get("/admin/news/" + id).json().path("videos");
        assertThat(videos.findValuesAsText("video_url"))
                .containsExactly("https://tv.example/b.mp4", "https://www.youtube.com/watch?v=aqz");
        assertThat(videos.path(1).path("thumbnail_url").asText()).isEqualTo("https://tv.example/img/noticias/a.png");
        assertThat(content.count("SELECT count(*) FROM news_videos WHERE thumbnail_url = '/img/noticias/a.png'"))
                .isOne();

        alice.put("/admin/news/" + id, Map.of("title", "Con vídeos todavía"));
        alice.post("/admin/news/" + id + "/publish");
        assertThat(content.mobile().get("/news/" + id).json().path("videos")).hasSize(2);
        alice.put("/admin/news/" + id, Map.of("videos", List.of(Map.of("video_url", "https://tv.example/c.mp4"))));
        assertThat(content.mobile().get("/news/" + id).json().path("videos").findValuesAsText("video_url"))
                .containsExactly("https://tv.example/c.mp4");
        assertThat(alice.put("/admin/news/" + id, Map.of("videos", List.of()))
                        .json()
                        .path("videos"))
                .isEmpty();
    }

    @Test
    void removes_an_article_from_the_readers_too() {
        int id = draft(alice, "Para borrar");
        int neighbour = draft(alice, "Para dejar");
        alice.post("/admin/news/" + id + "/publish");
        assertThat(readable()).contains(id);
        assertThat(alice.delete("/admin/news/" + id).status()).isEqualTo(204);
        assertThat(readable()).doesNotContain(id);
        assertThat(alice.get("/admin/news/" + neighbour).status()).isEqualTo(200);
        assertThat(alice.delete("/admin/news/" + id).status()).isEqualTo(404);
    }

    @Test
    void lists_by_state_and_words_page_by_page() {
        CheckedHttp dora = content.admin().bearer(TestContent.ISSUER.token("auth0|dora", "producer"));
        int first = draft(dora, "La comunicación del año");
        int second = draft(dora, "Otra cosa");
        int third = draft(dora, "Tercera");
        dora.post("/admin/news/" + second + "/publish");
        content.sql(
                "UPDATE news_feed SET is_published = true, published_at = now() + interval '1 day' WHERE id = ?",
                third);
        assertThat(ids(dora, "")).containsExactly(third, second, first);
        assertThat(ids(dora, "?status=draft")).containsExactly(first);
        assertThat(ids(dora, "?status=published")).containsExactly(second);
        assertThat(ids(dora, "?status=scheduled")).containsExactly(third);
        assertThat(ids(dora, "?q=comunicacion")).containsExactly(first);
        assertThat(ids(dora, "?q=comunicaciones&status=published")).isEmpty();

        assertThat(dora.rows("/admin/news?limit=2", "news"))
                .extracting(row -> row.path("id").asInt())
                .containsExactly(third, second, first);
    }

    @Test
    void hides_from_a_producer_what_is_anothers() {
        int id = draft(alice, "De Alice");
        alice.put("/admin/news/" + id, Map.of("videos", List.of(Map.of("video_url", "https://tv.example/a.mp4"))));
        assertThat(ids(bob, "?limit=200")).doesNotContain(id);
        assertThat(bob.get("/admin/news/" + id).status()).isEqualTo(404);
        assertThat(bob.put("/admin/news/" + id, Map.of("title", "De Bob")).status())
                .isEqualTo(404);
        assertThat(bob.post("/admin/news/" + id + "/publish").status()).isEqualTo(404);
        assertThat(bob.post("/admin/news/" + id + "/unpublish").status()).isEqualTo(404);
        assertThat(bob.post("/admin/news/" + id + "/schedule", Map.of("publish_at", "2020-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(404);
        assertThat(bob.post("/admin/news/" + id + "/feature").status()).isEqualTo(404);
        assertThat(bob.post("/admin/news/" + id + "/unfeature").status()).isEqualTo(404);
        assertThat(bob.put("/admin/news/" + id, Map.of("videos", List.of())).status())
                .isEqualTo(404);
        assertThat(bob.delete("/admin/news/" + id).status()).isEqualTo(404);
        JsonNode untouched = alice.get("/admin/news/" + id).json();
        assertThat(untouched.path("title").asText()).isEqualTo("De Alice");
        assertThat(untouched.path("status").asText()).isEqualTo("draft");
        assertThat(untouched.path("is_featured").asBoolean()).isFalse();
        assertThat(untouched.path("videos")).hasSize(1);
    }

    @Test
    void lets_an_admin_edit_everybodys() {
        int id = draft(alice, "De Alice para Ana");
        assertThat(ids(ana, "?limit=200")).contains(id);
        assertThat(ana.put("/admin/news/" + id, Map.of("title", "Corregida"))
                        .json()
                        .path("author_name")
                        .asText())
                .isEqualTo("Alice");
        assertThat(ana.post("/admin/news/" + id + "/publish").status()).isEqualTo(200);
        assertThat(ana.delete("/admin/news/" + id).status()).isEqualTo(204);
    }

    private static int draft(CheckedHttp editor, String title) {
        return editor.post("/admin/news", Map.of("title", title, "content", "<p>Texto</p>"))
                .json()
                .path("id")
                .asInt();
    }

    private static List<Integer> readable() {
        return ids(content.mobile().get("/news/feed?limit=100").json());
    }

    private static List<Integer> ids(CheckedHttp editor, String query) {
        return ids(editor.get("/admin/news" + query).json());
    }

    private static List<Integer> ids(JsonNode answer) {
        return answer.path("news").findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }
}
