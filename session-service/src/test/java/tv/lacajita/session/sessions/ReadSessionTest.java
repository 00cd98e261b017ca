package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;

class ReadSessionTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void shows_a_pending_session_as_often_as_it_is_asked_for() {
        String id = app.session("room-1", "alice");
        app.session("room-2", "bob");

        JsonNode session = app.api().get("/api/session/" + id).json();
        assertThat(session.path("id").textValue()).isEqualTo(id);
        assertThat(session.path("room").textValue()).isEqualTo("room-1");
        assertThat(session.path("username").textValue()).isEqualTo("alice");
        assertThat(session.path("url").textValue()).isEqualTo("wss://livekit.test");
        assertThat(session.path("status").textValue()).isEqualTo("pending");
        assertThat(session.path("ttlSeconds").intValue()).isBetween(290, 300);
        assertThat(app.api().get("/session/" + id).status()).isEqualTo(200);
        assertThat(app.api().http().head("/session/" + id).status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(200);
    }

    @Test
    void gives_a_token_that_ends_with_the_session() {
        String id = app.session("room-1", "ends");
        JsonNode session = app.api().get("/session/" + id).json();
        Instant expiresAt = Instant.parse(session.path("expiresAt").textValue());
        Instant tokenEnds = Tokens.verified(session.path("token").textValue()).getExpiresAtAsInstant();
        assertThat(Duration.between(tokenEnds, expiresAt)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void refuses_an_unknown_id_and_one_that_is_nearly_right() {
        String id = app.session("room-1", "near");
        char last = id.charAt(id.length() - 1);
        assertThat(status("p~AAAAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(404);
        assertThat(status(id.substring(0, id.length() - 1) + (last == 'A' ? 'B' : 'A')))
                .isEqualTo(404);
        assertThat(status(swapCase(id))).isEqualTo(404);
        assertThat(status(id.substring(2))).isEqualTo(404);
        assertThat(status("x".repeat(4_000))).isEqualTo(404);
        assertThat(status("%25")).isEqualTo(404);
        assertThat(status("'%20OR%20'1'='1")).isEqualTo(404);
        assertThat(status(id)).isEqualTo(200);
    }

    @Test
    void refuses_a_session_that_ended() {
        String consumed = app.session("room-1", "consumed");
        app.api().post("/session/" + consumed + "/consume");
        String expired = app.session("room-1", "expired");
        app.expire(expired);
        String revoked = app.session("room-1", "revoked");
        app.revoke(revoked);

        assertThat(code(consumed)).isEqualTo("410 session_consumed");
        assertThat(code(expired)).isEqualTo("410 session_expired");
        assertThat(code(revoked)).isEqualTo("410 session_revoked");
    }

    @Test
    void looks_at_any_session_without_its_token() {
        String id = app.session("room-1", "looked-at");
        JsonNode pending = app.api().get("/session/" + id + "/status").json();
        assertThat(pending.path("status").textValue()).isEqualTo("pending");
        assertThat(pending.path("consumedAt").isNull()).isTrue();

        app.api().post("/session/" + id + "/consume");
        JsonNode consumed = app.api().get("/session/" + id + "/status").json();
        assertThat(consumed.path("status").textValue()).isEqualTo("consumed");
        assertThat(Instant.parse(consumed.path("consumedAt").textValue())).isBeforeOrEqualTo(Instant.now());

        app.expire(id);
        assertThat(statusWord(id)).isEqualTo("consumed");
        app.revoke(id);
        assertThat(statusWord(id)).isEqualTo("revoked");
        String other = app.session("room-1", "other");
        app.expire(other);
        assertThat(statusWord(other)).isEqualTo("expired");
        assertThat(app.api().get("/session/p~unknown/status").status()).isEqualTo(404);
    }

    private static String statusWord(String id) {
        return app.api().get("/session/" + id + "/status").json().path("status").textValue();
    }

    private static int status(String id) {
        return app.api().get("/session/" + id).status();
    }

    private static String code(String id) {
        var answer = app.api().get("/session/" + id);
        return answer.status() + " " + answer.json().path("code").textValue();
    }

    private static String swapCase(String id) {
        return id.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
