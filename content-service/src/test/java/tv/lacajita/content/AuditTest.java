package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The staff's writes and what is refused to them are named in the log. */
class AuditTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("audit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final TestContent content = TestContent.empty();
    private final CheckedHttp alice = content.admin().bearer(TestContent.alice());
    private final CheckedHttp bob = content.admin().bearer(TestContent.bob());

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        content.close();
    }

    @Test
    void another_producers_article_stays_as_it_is_and_each_attempt_is_named() {
        int id = alice.post("/admin/news", Map.of("title", "De Alicia", "content", "<p>canary</p>"))
                .json()
                .path("id")
                .asInt();
        String path = "/admin/news/" + id;
        bob.get(path);
        bob.put(path, Map.of("title", "De Bob"));
        bob.post("/api" + path + "/publish");
        bob.delete(path);
        assertThat(alice.get(path).json().path("title").asText()).isEqualTo("De Alicia");
        assertThat(noted())
                .containsExactly(
                        "POST /admin/news by auth0|alice: 201",
                        "GET " + path + " by auth0|bob: 404",
                        "PUT " + path + " by auth0|bob: 404",
                        "POST /api" + path + "/publish by auth0|bob: 404",
                        "DELETE " + path + " by auth0|bob: 404");
    }

    @Test
    void the_secret_is_named_as_such_and_what_readers_do_is_not_noted() {
        content.mobile()
                .header("X-BACKEND-SECRET", TestContent.SECRET)
                .post("/users", Map.of("email", "dora@example.com", "username", "dora"));
        content.mobile().bearer(TestContent.charlie()).patch("/users/me", Map.of("displayName", "Carlos"));
        content.mobile().get("/playlists/none");
        assertThat(noted()).containsExactly("POST /users by secret: 201");
    }

    private List<String> noted() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
