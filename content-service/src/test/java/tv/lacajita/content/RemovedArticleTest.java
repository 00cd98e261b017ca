package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tv.lacajita.testkit.Http.Answer;

/** Alice removes her article while somebody writes to Charlie's comment under it: neither holds what the other needs. */
class RemovedArticleTest {
    private static TestContent content;
    private static CheckedHttp alice;
    private static CheckedHttp bob;
    private static CheckedHttp charlie;

    @BeforeAll
    static void start() {
        content = TestContent.empty();
        alice = content.admin().bearer(TestContent.alice());
        bob = content.mobile().bearer(TestContent.bob());
        charlie = content.mobile().bearer(TestContent.charlie());
        List.of(alice, bob, charlie).forEach(person -> person.get("/user/me"));
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    private interface Write {
        Answer to(int comment);
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                write("approve", false, id -> alice.post("/admin/news/comments/" + id + "/approve")),
                write("moderate", true, id -> alice.delete("/admin/news/comments/" + id)),
                write("remove", true, id -> charlie.delete("/news/comments/" + id)),
                write("change", true, id -> charlie.put("/news/comments/" + id, Map.of("content", "Otra cosa"))),
                write("report", true, id -> bob.post("/news/comments/" + id + "/report", Map.of("reason", "Insulta"))));
    }

    private static Arguments write(String name, boolean approved, Write write) {
        return Arguments.of(name, approved, write);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void goes_with_its_comments_whoever_writes_to_them(String name, boolean approved, Write write) {
        int article = TalkedOf.article(content, "auth0|alice");
        int first = comment(article, approved);
        int second = comment(article, approved);
        var answers = content.db().inTransaction(handle -> {
            handle.execute("SELECT FROM news_comments WHERE id = ? FOR UPDATE", first);
            var removal = CompletableFuture.supplyAsync(() -> alice.delete("/admin/news/" + article));
            content.awaitWaiting(1); // it has the article and waits for the first comment
            var other = CompletableFuture.supplyAsync(() -> write.to(second));
            content.awaitWaiting(2);
            return Stream.of(removal, other);
        });
        assertThat(answers.map(answer -> answer.join().status())).containsExactly(204, 404);
    }

    private static int comment(int article, boolean approved) {
        return content.db().withHandle(handle -> handle.select("""
                        INSERT INTO news_comments (news_id, user_id, content, is_approved, report_count)
                        VALUES (?, (SELECT id FROM users WHERE auth0_id = 'auth0|charlie'), 'Hola', ?, 2) RETURNING id
                        """, article, approved)
                .mapTo(Integer.class)
                .one());
    }
}
