package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** POST /news/{id}/view and /news/{id}/share. */
class AudienceTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private int article;

    @BeforeEach
    void publish() {
        article = TalkedOf.article(content, "nobody");
        TalkedOf.article(content, "nobody");
    }

    @Test
    void counts_each_viewer_once_a_day() {
        CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
        CheckedHttp tablet = content.mobile().header("X-Device-ID", "tablet-1");
        CheckedHttp browser = content.mobile().header("User-Agent", "uno");
        assertThat(recorded(charlie)).isTrue();
        assertThat(recorded(charlie.header("X-Device-ID", "tablet-1"))).isFalse();
        assertThat(recorded(tablet)).isTrue();
        assertThat(recorded(tablet.header("User-Agent", "otro"))).isFalse();
        assertThat(recorded(browser)).isTrue();
        assertThat(recorded(content.mobile().header("User-Agent", "otro"))).isTrue();
        assertThat(recorded(browser.header("X-Forwarded-For", "198.51.100.7"))).isTrue();
        assertThat(recorded(browser)).isFalse();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("5 0 0");
        assertThat(viewsOfDays()).isEqualTo(5);

        content.sql("UPDATE news_views SET date = date - 1");
        content.sql("UPDATE news_metrics SET date = date - 1");
        assertThat(recorded(charlie)).isTrue();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("6 0 0");
        assertThat(viewsOfDays()).isEqualTo(6);
        assertThat(content.count("SELECT count(*) FROM news_views WHERE date < current_date"))
                .isZero();
    }

    @Test
    void counts_one_of_many_calls_of_one_viewer() {
        var tablet = content.mobile().header("X-Device-ID", "tablet-2");
        assertThat(Http.inParallel(16, () -> recorded(tablet))).containsOnlyOnce(true);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("1 0 0");
    }

    @Test
    void counts_every_share() {
        for (int i = 0; i < 2; i++) {
            assertThat(content.mobile().post("/api/news/" + article + "/share").text())
                    .isEqualTo("{\"recorded\":true}");
        }
        assertThat(content.count("SELECT shares FROM news_metrics WHERE news_id = ?", article))
                .isEqualTo(2);
    }

    @Test
    void refuses_an_article_that_readers_do_not_see() {
        content.sql("UPDATE news_feed SET is_published = false WHERE id = ?", article);
        assertThat(content.mobile().post("/news/" + article + "/view").status()).isEqualTo(404);
        assertThat(content.mobile().post("/news/" + article + "/share").status())
                .isEqualTo(404);
        assertThat(content.mobile().post("/news/999999/view").status()).isEqualTo(404);
        assertThat(content.count("SELECT count(*) FROM news_metrics WHERE news_id = ?", article))
                .isZero();
    }

    private boolean recorded(CheckedHttp http) {
        return http.post("/news/" + article + "/view").json().path("recorded").booleanValue();
    }

    private long viewsOfDays() {
        return content.count("SELECT sum(views) FROM news_metrics WHERE news_id = ?", article);
    }
}
