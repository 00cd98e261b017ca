package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** POST, PUT and DELETE /news/{id}/like. */
class LikesTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
    private static final CheckedHttp bob = content.mobile().bearer(TestContent.bob());
    private static final CheckedHttp tablet = content.mobile().header("X-Device-ID", "tablet-1");

    private int article;
    private int neighbour;

    @BeforeEach
    void publish() {
        article = TalkedOf.article(content, "nobody");
        neighbour = TalkedOf.article(content, "nobody");
        tablet.put("/news/" + neighbour + "/like", Map.of());
    }

    @Test
    void is_put_and_taken_back_by_the_same_call() {
        assertThat(charlie.post("/api/news/" + article + "/like").text()).isEqualTo("{\"liked\":true}");
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 1 0");
        assertThat(charlie.post("/api/news/" + article + "/like").text()).isEqualTo("{\"liked\":false}");
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
        assertThat(TalkedOf.counters(content, neighbour)).isEqualTo("0 1 0");
    }

    @Test
    void is_put_once_and_taken_back_once_however_often_it_is_sent() {
        for (int i = 0; i < 2; i++) {
            assertThat(liked(tablet.put(like(), Map.of()))).isTrue();
            assertThat(TalkedOf.counters(content, article)).isEqualTo("0 1 0");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(liked(tablet.delete(like()))).isFalse();
            assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
        }
    }

    @Test
    void is_the_users_also_on_a_device_and_that_of_each_user_of_it() {
        for (CheckedHttp http : List.of(charlie, bob)) {
            assertThat(liked(http.header("X-Device-ID", "tablet-1").post(like())))
                    .isTrue();
        }
        assertThat(liked(tablet.post(like()))).isTrue();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 3 0");
        assertThat(content.count(
                        "SELECT count(*) FROM news_likes WHERE news_id = ? AND device_id = 'tablet-1'", article))
                .isOne();
    }

    @Test
    void ends_as_if_many_calls_of_one_person_had_come_one_after_the_other() {
        List<Boolean> answers = Http.inParallel(16, () -> liked(charlie.post(like())));
        assertThat(answers).filteredOn(liked -> liked).hasSize(8);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
    }

    @Test
    void ignores_a_body_that_says_whose_it_is() {
        charlie.post(like(), Map.of("user_id", "00000000-0000-4000-8000-000000000001", "like_count", 99));
        assertThat(content.count(
                        "SELECT count(*) FROM news_likes JOIN users ON users.id = user_id WHERE news_id = ?"
                                + " AND auth0_id = 'auth0|charlie'",
                        article))
                .isOne();
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 1 0");
    }

    @Test
    void refuses_who_is_neither_somebody_nor_a_device() {
        Answer answer = content.mobile().post(like());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo("Se requiere autenticación o device ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "ñ", "' OR 1=1--"})
    void refuses_what_is_no_name_of_a_device(String device) {
        assertThat(content.mobile().header("X-Device-ID", device).post(like()).status())
                .isIn(400, 422);
        assertThat(content.mobile()
                        .header("X-Device-ID", "d".repeat(101))
                        .post(like())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refuses_an_article_that_readers_do_not_see() {
        content.sql("UPDATE news_feed SET is_published = false WHERE id = ?", article);
        assertThat(charlie.post(like()).status()).isEqualTo(404);
        assertThat(tablet.put("/news/999999/like", Map.of()).status()).isEqualTo(404);
        assertThat(tablet.delete("/news/99999999999/like").status()).isEqualTo(404);
        assertThat(TalkedOf.counters(content, article)).isEqualTo("0 0 0");
    }

    private String like() {
        return "/news/" + article + "/like";
    }

    private static boolean liked(Answer answer) {
        return answer.json().path("liked").booleanValue();
    }
}
