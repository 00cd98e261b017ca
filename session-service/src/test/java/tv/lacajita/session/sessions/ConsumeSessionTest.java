package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http.Answer;

class ConsumeSessionTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void gives_the_session_once() {
        String id = app.session("room-1", "alice");
        String neighbour = app.session("room-1", "bob");

        Answer won = app.api().post("/api/session/" + id + "/consume");
        assertThat(won.status()).isEqualTo(200);
        JsonNode session = won.json();
        assertThat(session.path("id").textValue()).isEqualTo(id);
        assertThat(session.path("room").textValue()).isEqualTo("room-1");
        assertThat(session.path("username").textValue()).isEqualTo("alice");
        assertThat(session.path("ttlSeconds").intValue()).isEqualTo(300);

        Answer lost = app.api().post("/session/" + id + "/consume");
        assertThat(lost.status()).isEqualTo(409);
        assertThat(lost.json().path("consumedAt")).isEqualTo(session.path("consumedAt"));
        assertThat(lost.json().path("error")).isEqualTo(lost.json().path("detail"));
        assertThat(app.api().get("/session/" + neighbour).status()).isEqualTo(200);
    }

    @Test
    void gives_a_token_that_lives_the_whole_ttl_from_then() {
        String id = app.session("room-1", "whole");
        JsonNode session = app.api().post("/session/" + id + "/consume").json();
        DecodedJWT token = Tokens.verified(session.path("token").textValue());
        Instant consumedAt = Instant.parse(session.path("consumedAt").textValue());
        assertThat(Duration.between(consumedAt, token.getExpiresAtAsInstant()))
                .isBetween(Duration.ofSeconds(299), Duration.ofSeconds(300));
        assertThat(token.getSubject()).isEqualTo("whole");
        assertThat(token.getId()).isEqualTo(app.value("SELECT jti FROM studio.sessions WHERE id = ?", id));
    }

    @Test
    void repeats_its_answer_to_the_winner_byte_for_byte() {
        String id = app.session("room-1", "replay");
        Answer first = withKey("k-1").post("/session/" + id + "/consume");
        Answer again = withKey("k-1").post("/session/" + id + "/consume");
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        Answer elsewhere = app.startAnother().header("Idempotency-Key", "k-1").post("/session/" + id + "/consume");
        assertThat(elsewhere.body()).isEqualTo(first.body());
    }

    @Test
    void refuses_another_key_or_none() {
        String id = app.session("room-1", "keys");
        assertThat(withKey("k-1").post("/session/" + id + "/consume").status()).isEqualTo(200);
        assertThat(withKey("k-2").post("/session/" + id + "/consume").status()).isEqualTo(409);
        assertThat(withKey("K-1").post("/session/" + id + "/consume").status()).isEqualTo(409);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(409);
        assertThat(withKey("k-1").post("/session/" + id + "/consume").status()).isEqualTo(200);
    }

    @Test
    void knows_a_key_for_its_session_only() {
        String one = app.session("room-1", "one");
        String two = app.session("room-1", "two");
        assertThat(withKey("same").post("/session/" + one + "/consume").status())
                .isEqualTo(200);
        JsonNode second = withKey("same").post("/session/" + two + "/consume").json();
        assertThat(second.path("id").textValue()).isEqualTo(two);
    }

    @Test
    void refuses_a_key_after_60_seconds() {
        String id = app.session("room-1", "late");
        withKey("k").post("/session/" + id + "/consume");
        app.consumedEarlier(id, 55);
        assertThat(withKey("k").post("/session/" + id + "/consume").status()).isEqualTo(200);
        app.consumedEarlier(id, 6);
        assertThat(withKey("k").post("/session/" + id + "/consume").status()).isEqualTo(409);
    }

    @Test
    void refuses_a_key_that_is_too_long_and_leaves_the_session() {
        String id = app.session("room-1", "long");
        assertThat(withKey("k".repeat(256)).post("/session/" + id + "/consume").status())
                .isEqualTo(422);
        assertThat(withKey("").post("/session/" + id + "/consume").status()).isEqualTo(422);
        assertThat(withKey("k".repeat(255)).post("/session/" + id + "/consume").status())
                .isEqualTo(200);
    }

    @Test
    void refuses_a_session_that_ended_or_never_was() {
        String expired = app.session("room-1", "expired");
        app.expire(expired);
        String revoked = app.session("room-1", "revoked");
        app.revoke(revoked);
        String both = app.session("room-1", "both");
        withKey("k").post("/session/" + both + "/consume");
        app.revoke(both);

        assertThat(app.api().post("/session/" + expired + "/consume").status()).isEqualTo(410);
        assertThat(app.api().post("/session/" + revoked + "/consume").status()).isEqualTo(410);
        assertThat(withKey("k").post("/session/" + both + "/consume").status()).isEqualTo(410);
        assertThat(app.api().post("/session/p~never/consume").status()).isEqualTo(404);
    }

    @Test
    void consumes_by_post_alone() {
        String id = app.session("room-1", "verbs");
        var http = app.api().http();
        assertThat(http.get("/session/" + id + "/consume").status()).isEqualTo(405);
        assertThat(http.head("/session/" + id + "/consume").status()).isIn(404, 405);
        assertThat(http.options("/session/" + id + "/consume").status()).isNotEqualTo(200);
        assertThat(http.header("X-HTTP-Method-Override", "POST")
                        .get("/session/" + id + "/consume")
                        .status())
                .isEqualTo(405);
        assertThat(app.api().get("/session/" + id).status()).isEqualTo(200);
    }

    private static Api withKey(String key) {
        return app.api().header("Idempotency-Key", key);
    }
}
