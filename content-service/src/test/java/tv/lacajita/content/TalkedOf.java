package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

/** Articles that readers may take part in, and what they write there. */
final class TalkedOf {
    private TalkedOf() {}

    /** The id of a published article by the person of {@code sub}, who has called before. */
    static int article(TestContent content, String sub) {
        return content.db().withHandle(handle -> handle.createQuery("""
                        INSERT INTO news_feed (title, slug, content, author_id, is_published, published_at)
                        VALUES ('Nota', :slug, '<p>x</p>', (SELECT id FROM users WHERE auth0_id = :sub), true, now())
                        RETURNING id
                        """)
                .bind("slug", UUID.randomUUID().toString())
                .bind("sub", sub)
                .mapTo(Integer.class)
                .one());
    }

    /** Its views, likes and comments as the article counts them. */
    static String counters(TestContent content, int article) {
        return content.text(
                "SELECT concat_ws(' ', view_count, like_count, comment_count) FROM news_feed WHERE id = ?", article);
    }

    /** The id of a comment that waits. */
    static int comment(CheckedHttp reader, int article, Map<String, ?> comment) {
        return reader.post("/news/" + article + "/comments", comment)
                .json()
                .path("id")
                .asInt();
    }

    static void approve(TestContent content, int comment) {
        assertThat(content.admin()
                        .bearer(TestContent.ana())
                        .post("/admin/news/comments/" + comment + "/approve")
                        .status())
                .isEqualTo(200);
    }
}
