package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

/** Nothing is configured: sessions and tokens work all the same, and what lives in PostgreSQL says so. */
class WithoutDatabaseTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp().withoutDatabase();

    @Test
    void sessions_are_in_memory() {
        String id = app.session("memory", "alice");
        assertThat(id).startsWith("m~");
        assertThat(app.api().get("/health").json().path("store").textValue()).isEqualTo("memory");
        assertThat(app.api().get("/health").json().path("storeWarning").textValue())
                .contains("memoria");
        assertThat(app.api().get("/health/ready").status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(409);
        assertThat(app.api().get("/token?room=memory&username=bob").status()).isEqualTo(200);
        assertThat(app.api().get("/session/p~elsewhere").status()).isEqualTo(404);
    }

    @Test
    void what_needs_postgresql_says_so() {
        assertThat(app.bySecret().get("/sessions").status()).isEqualTo(501);
        assertThat(app.bySecret()
                        .post("/session/" + app.session("r", "u") + "/rotate")
                        .status())
                .isEqualTo(501);
        for (Answer answer : new Answer[] {
            app.api().get("/broadcasts"), app.api().post("/broadcasts", Map.of("title", "Fiesta")),
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
        }
    }
}
