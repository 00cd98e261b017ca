package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** Counters say what the rows say, whatever many readers do at once on two instances. */
class CountersTest {
    private static final int READERS = 64;
    private static final int DEEDS_EACH = 12;

    private static final String DRIFTED = """
        SELECT count(*) FROM news_feed news
        WHERE like_count <> (SELECT count(*) FROM news_likes WHERE news_id = news.id)
           OR comment_count <> (SELECT count(*) FROM news_comments WHERE news_id = news.id AND is_approved)
           OR view_count <> (SELECT count(*) FROM news_views WHERE news_id = news.id)
           OR view_count <> coalesce((SELECT sum(views) FROM news_metrics WHERE news_id = news.id), 0)
        """;

    @AutoClose
    private static final TestContent content = TestContent.empty();

    @AutoClose
    private static final TestContent neighbour = content.neighbour();

    private final List<Integer> articles = new ArrayList<>();
    private final AtomicInteger nextReader = new AtomicInteger();

    @Test
    void agree_with_their_rows_after_many_readers_did_all_they_can_at_once() {
        for (int i = 0; i < 3; i++) {
            articles.add(TalkedOf.article(content, "nobody"));
        }
        List<List<Integer>> statuses = Http.inParallel(READERS, this::read);

        assertThat(statuses.stream().flatMap(List::stream)).allMatch(status -> status < 300 || status == 404);
        assertThat(content.count(DRIFTED)).isZero();
        assertThat(content.count("SELECT sum(view_count) * sum(like_count) * sum(comment_count) FROM news_feed"))
                .isPositive();
    }

    @Test
    void agree_with_rows_that_go_in_a_cascade() {
        int article = TalkedOf.article(content, "nobody");
        content.mobile().bearer(TestContent.charlie()).post("/news/" + article + "/like");
        content.mobile().header("X-Device-ID", "tablet").post("/news/" + article + "/like");
        content.sql("""
            INSERT INTO news_comments (news_id, content, is_approved) SELECT ?, 'x', n > 2 FROM generate_series(1, 5) AS n
            """, article);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 2 3");
        content.sql(
                "UPDATE news_comments SET parent_id = (SELECT min(id) FROM news_comments WHERE news_id = ?)"
                        + " WHERE news_id = ? AND id % 2 = 0",
                article, article);
        content.sql("DELETE FROM users WHERE auth0_id = 'auth0|charlie'");
        content.sql(
                "DELETE FROM news_comments WHERE id = (SELECT min(id) FROM news_comments WHERE news_id = ?)", article);
        assertThat(TalkedOf.counters(content, article)).startsWith("0 1 ");
        assertThat(content.count(DRIFTED)).isZero();
        content.sql("DELETE FROM news_feed WHERE id = ?", article);
        assertThat(content.count(DRIFTED)).isZero();
    }

    /** What one reader does, of all that readers and moderators can do; the statuses of the answers. */
    private List<Integer> read() {
        int number = nextReader.getAndIncrement();
        var random = new SplittableRandom(number);
        TestContent instance = number % 2 == 0 ? content : neighbour;
        CheckedHttp user = instance.mobile().bearer(TestContent.ISSUER.token("auth0|reader-" + number));
        CheckedHttp reader = number % 4 < 2 ? user : instance.mobile().header("X-Device-ID", "device-" + number);
        CheckedHttp ana = instance.admin().bearer(TestContent.ana());
        List<Integer> statuses = new ArrayList<>();
        int comment = 0;
        for (int i = 0; i < DEEDS_EACH; i++) {
            String news = "/news/" + articles.get(random.nextInt(articles.size()));
            switch (random.nextInt(8)) {
                case 0 -> statuses.add(reader.post(news + "/like").status());
                case 1 -> statuses.add(reader.put(news + "/like", Map.of()).status());
                case 2 -> statuses.add(reader.delete(news + "/like").status());
                case 3 -> statuses.add(reader.post(news + "/view").status());
                case 4 -> statuses.add(reader.post(news + "/share").status());
                case 5 -> {
                    var made = user.post(news + "/comments", Map.of("content", "De " + number));
                    statuses.add(made.status());
                    comment = made.json().path("id").asInt();
                    statuses.add(ana.post("/admin/news/comments/" + comment + "/approve")
                            .status());
                }
                case 6 -> {
                    if (comment > 0) {
                        statuses.add(user.put("/news/comments/" + comment, Map.of("content", "Otro " + i))
                                .status());
                    }
                }
                default -> {
                    if (comment > 0) {
                        statuses.add(user.delete("/news/comments/" + comment).status());
                    }
                }
            }
        }
        return statuses;
    }
}
