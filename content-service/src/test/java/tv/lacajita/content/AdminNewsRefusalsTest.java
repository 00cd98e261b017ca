package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the editors' news refuse to be told. */
class AdminNewsRefusalsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "slug",
                "author_id",
                "author",
                "user_id",
                "created_by",
                "status",
                "is_published",
                "is_featured",
                "published_at",
                "publish_at",
                "unpublish_at",
                "search",
                "view_count",
                "like_count",
                "comment_count",
                "created_at",
                "updated_at"
            })
    void refuses_to_be_told_what_is_its_own_to_say(String field) {
        var wanted = new LinkedHashMap<String, Object>(Map.of("title", "Asignada", "content", "<p>x</p>"));
        wanted.put(field, 1);
        assertThat(alice.post("/admin/news", wanted).status()).isEqualTo(422);
        int id = draft(alice, "Sin asignar");
        assertThat(alice.put("/admin/news/" + id, Map.of(field, 1)).status()).isEqualTo(422);
        assertThat(content.count("SELECT count(*) FROM news_feed WHERE title = 'Asignada'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\": \"Sin texto\"}",
                "{\"title\": \"\", \"content\": \"x\"}",
                "{\"title\": \"   \", \"content\": \"x\"}",
                "{\"title\": 7, \"content\": \"x\"}",
                "{\"title\": \"a\\u0000b\", \"content\": \"x\"}",
                "{\"title\": \"a\", \"content\": \"x\", \"tags\": \"uno\"}",
                "{\"title\": \"a\", \"content\": \"x\", \"image_url\": \"javascript:x\"}",
                "{\"title\": \"a\", \"content\": \"x\", \"video_url\": \"javascript:x\"}",
                "{\"title\": \"a\", \"content\": \"x\", \"videos\": [{}]}",
                "{\"title\": \"a\", \"content\": \"x\", \"videos\": [{\"video_url\": \"data:x\"}]}",
                "{\"title\": \"a\", \"content\": \"x\", \"videos\": [{\"video_url\": \"https://a/b\", \"news_id\": 1}]}",
                "[]"
            })
    void refuses_what_is_no_article(String body) {
        assertThat(alice.post("/admin/news", body).status()).isEqualTo(422);
    }

    @Test
    void refuses_what_is_no_json_and_what_is_no_id() {
        assertThat(alice.post("/admin/news", "{").status()).isEqualTo(400);
        assertThat(alice.header("Content-Type", "text/plain")
                        .post("/admin/news", "hola")
                        .status())
                .isEqualTo(415);
        assertThat(alice.get("/admin/news/abc").status()).isEqualTo(422);
        assertThat(alice.get("/admin/news/999999").status()).isEqualTo(404);
        assertThat(alice.get("/admin/news?status=hidden").status()).isEqualTo(422);
        assertThat(alice.get("/admin/news?cursor=abc").status()).isEqualTo(422);
    }

    private static int draft(CheckedHttp editor, String title) {
        return editor.post("/admin/news", Map.of("title", title, "content", "<p>Texto</p>"))
                .json()
                .path("id")
                .asInt();
    }
}
