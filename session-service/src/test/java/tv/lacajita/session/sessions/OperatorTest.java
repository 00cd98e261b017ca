package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

class OperatorTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void a_revoked_session_lets_nobody_in_and_stays_so() {
        String pending = app.session("out", "pending");
        String used = app.session("out", "used");
        String neighbour = app.session("out", "neighbour");
        Answer won = app.api().header("Idempotency-Key", "k").post("/session/" + used + "/consume");
        for (String id : List.of(pending, used)) {
            assertThat(app.bySecret().delete("/api/session/" + id).status()).isEqualTo(204);
            assertThat(app.as("admin").delete("/session/" + id).status()).isEqualTo(204);
            assertThat(app.api().get("/session/" + id).status()).isEqualTo(410);
            assertThat(app.api()
                            .header("Idempotency-Key", "k")
                            .post("/session/" + id + "/consume")
                            .status())
                    .isEqualTo(410);
            assertThat(app.api()
                            .get("/session/" + id + "/status")
                            .json()
                            .path("status")
                            .textValue())
                    .isEqualTo("revoked");
        }
        assertThat(app.api()
                        .post("/session/validate", Map.of("token", won.json().path("token")))
                        .json()
                        .path("reason")
                        .textValue())
                .isEqualTo("revoked");
        assertThat(app.api().get("/session/" + neighbour).status()).isEqualTo(200);
        assertThat(app.bySecret().delete("/session/p~never").status()).isEqualTo(404);
        assertThat(app.bySecret().delete("/session/r~never").status()).isEqualTo(404);
    }

    @Test
    void who_was_revoked_gets_no_other_session_for_that_room_for_a_while() {
        app.bySecret().delete("/session/" + app.session("closed", "alice"));
        Map<String, String> again = Map.of("room", "closed", "username", "alice");
        assertThat(app.api().post("/session", again).status()).isEqualTo(403);
        assertThat(identityOf(app.session("closed", "bob"))).isEqualTo("bob");
        assertThat(identityOf(app.session("other", "alice"))).isEqualTo("alice");
    }

    @Test
    void rotating_gives_the_same_content_under_another_id_and_identity() {
        String old = app.bySecret()
                .post(
                        "/internal/session",
                        Map.of(
                                "room",
                                "turn",
                                "username",
                                "alice",
                                "role",
                                "host",
                                "ttl",
                                600,
                                "displayName",
                                "Alicia",
                                "metadata",
                                "{}"))
                .json()
                .path("id")
                .textValue();
        Answer rotated = app.as("admin").post("/api/session/" + old + "/rotate");
        assertThat(rotated.status()).isEqualTo(201);
        String id = rotated.json().path("id").textValue();
        assertThat(rotated.header("Location")).isEqualTo("/api/session/" + id);
        assertThat(id).isNotEqualTo(old);
        assertThat(rotated.json().path("ttlSeconds").intValue()).isEqualTo(600);
        DecodedJWT token = Tokens.verified(
                app.api().get("/session/" + id).json().path("token").textValue());
        assertThat(token.getSubject()).startsWith("alice__");
        assertThat(token.getClaim("name").asString()).isEqualTo("Alicia");
        assertThat(token.getClaim("metadata").asString()).isEqualTo("{}");
        assertThat(token.getClaim("video").asMap()).containsEntry("roomAdmin", true);

        assertThat(app.api().get("/session/" + old).status()).isEqualTo(410);
        assertThat(app.bySecret().post("/session/" + old + "/rotate").status()).isEqualTo(410);
        assertThat(app.bySecret().post("/session/p~never/rotate").status()).isEqualTo(404);
    }

    @Test
    void rotates_a_consumed_session_but_no_expired_and_no_registered_one() {
        String used = app.session("turn", "used");
        app.api().post("/session/" + used + "/consume");
        assertThat(app.bySecret().post("/session/" + used + "/rotate").status()).isEqualTo(201);
        String expired = app.session("turn", "expired");
        app.expire(expired);
        assertThat(app.bySecret().post("/session/" + expired + "/rotate").status())
                .isEqualTo(410);
        app.bySecret().post("/tokens", Map.of("sessionId", "foreign", "token", "opaque"));
        assertThat(app.bySecret().post("/session/foreign/rotate").status()).isEqualTo(409);
        assertThat(app.api().get("/session/foreign").status()).isEqualTo(200);
    }

    @Test
    void one_of_many_who_rotate_at_once_gets_a_new_session() {
        String id = app.session("turn-race", "alice");
        List<Integer> statuses = Http.inParallel(
                16, () -> app.bySecret().post("/session/" + id + "/rotate").status());
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 410);
    }

    @Test
    void lists_page_by_page_newest_first() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(app.session("pages", "user-" + i));
        }
        app.session("other", "user-0");
        List<String> seen = new ArrayList<>();
        String query = "/api/sessions?room=pages&limit=2";
        for (int page = 0; page < 3; page++) {
            Answer answer = app.as("admin").get(query);
            seen.addAll(ids(answer));
            JsonNode next = answer.json().path("nextCursor");
            assertThat(next.isNull()).isEqualTo(page == 2);
            assertThat(answer.header("Link"))
                    .isEqualTo(
                            page == 2 ? null : "<?room=pages&limit=2&cursor=" + next.textValue() + ">; rel=\"next\"");
            query = "/api/sessions?room=pages&limit=2&cursor=" + next.textValue();
        }
        assertThat(seen).isEqualTo(made);
        assertThat(app.bySecret().get("/sessions?cursor=eA").status()).isEqualTo(422);
        assertThat(app.bySecret().get("/sessions?limit=201").status()).isEqualTo(422);
        assertThat(app.bySecret().get("/sessions?status=lost").status()).isEqualTo(422);
    }

    @Test
    void finds_by_each_filter_and_shows_no_token() {
        String pending = app.session("filters", "alice");
        String used = app.session("filters", "bob");
        app.api().post("/session/" + used + "/consume");
        String revoked = app.session("filters", "carol");
        app.bySecret().delete("/session/" + revoked);
        String expired = app.session("filters", "dave");
        app.expire(expired);
        app.bySecret()
                .post(
                        "/tokens",
                        Map.of("sessionId", "filters-1", "token", Tokens.minted("filters", "erin"), "createdBy", 7));

        assertThat(found("status=pending")).containsExactly("filters-1", pending);
        assertThat(found("status=consumed")).containsExactly(used);
        assertThat(found("status=revoked")).containsExactly(revoked);
        assertThat(found("status=expired")).containsExactly(expired);
        assertThat(found("origin=registry")).containsExactly("filters-1");
        assertThat(found("username=alice")).containsExactly(pending);
        assertThat(found("username=alice&status=consumed")).isEmpty();
        Answer registered = app.bySecret().get("/sessions?room=filters&origin=registry");
        assertThat(registered.json().at("/sessions/0/createdBy").intValue()).isEqualTo(7);
        assertThat(registered.text()).doesNotContain("token").doesNotContain("eyJ");
        assertThat(app.bySecret().delete("/session/filters-1").status()).isEqualTo(204);
        assertThat(app.api().post("/session/filters-1/consume").status()).isEqualTo(410);
    }

    private static List<String> found(String filters) {
        return ids(app.bySecret().get("/sessions?room=filters&" + filters));
    }

    private static List<String> ids(Answer answer) {
        return StreamSupport.stream(answer.json().path("sessions").spliterator(), false)
                .map(session -> session.path("id").textValue())
                .toList();
    }

    private static String identityOf(String id) {
        return app.value("SELECT identity FROM studio.sessions WHERE id = ?", id);
    }
}
