package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.Toxic;

/** The database is away, or its answer is lost: nobody is told a lie, and the same key finds out. */
class OutageTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @AfterEach
    void healed() {
        app.database().heal();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> app.api().get("/session/p~unknown").status() == 404);
    }

    @Test
    void says_come_again_while_the_database_is_away_and_heals() throws IOException {
        String id = app.session("room", "alice");
        app.database().down();
        for (Answer answer : new Answer[] {
            app.api().post("/session", Map.of("room", "r", "username", "u")),
            app.api().get("/session/" + id),
            app.api().post("/session/" + id + "/consume"),
            app.bySecret().post("/tokens", Map.of("sessionId", "away", "token", "t"))
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
        }
        assertThat(app.api().get("/health/live").status()).isEqualTo(200);
        assertThat(app.api().post("/session/validate", Map.of("token", "x")).status())
                .isEqualTo(200);
        assertThat(app.api().post("/session", Map.of()).status()).isEqualTo(422);
        await().until(() -> app.api().get("/health/ready").status() == 503);

        app.database().up();
        await().until(() -> app.api().get("/health/ready").status() == 200);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(200);
    }

    /** S17, with PostgreSQL's own word for it from a trigger. */
    @Test
    void a_full_disk_refuses_what_is_written_and_shows_what_is_there() {
        String id = app.session("room", "full");
        app.jdbi().useHandle(db -> db.execute("""
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
                CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON sessions EXECUTE FUNCTION full_disk();
                """));
        Api winner = app.api().header("Idempotency-Key", "mine");
        for (Answer answer : new Answer[] {
            app.api().post("/session", Map.of("room", "r", "username", "u")),
            winner.post("/session/" + id + "/consume"),
            app.bySecret().post("/tokens", Map.of("sessionId", "no-room", "token", "t"))
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
        }
        assertThat(app.api().get("/session/" + id).status()).isEqualTo(200);
        assertThat(app.api().get("/health/ready").status()).isEqualTo(200);

        app.jdbi().useHandle(db -> db.execute("DROP FUNCTION full_disk CASCADE"));
        assertThat(winner.post("/session/" + id + "/consume").status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(409);
    }

    @Test
    void a_lost_answer_costs_nobody_their_seat() {
        boolean lostOnlyTheAnswer = false;
        for (int round = 0; round < 30 && !lostOnlyTheAnswer; round++) {
            String id = app.session("room", "lost-" + round);
            Api winner = app.api().header("Idempotency-Key", "mine");
            app.database().downstream(Toxic.timeout(Duration.ofMillis(200)));
            assertThat(winner.post("/session/" + id + "/consume").status()).isEqualTo(503);
            app.database().heal();

            lostOnlyTheAnswer = app.value(
                            "SELECT (consumed_at IS NOT NULL)::text FROM studio.sessions WHERE id = ?", id)
                    .equals("true");
            await().until(() -> winner.post("/session/" + id + "/consume").status() == 200);
            assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(409);
        }
        assertThat(lostOnlyTheAnswer).isTrue();
    }
}
