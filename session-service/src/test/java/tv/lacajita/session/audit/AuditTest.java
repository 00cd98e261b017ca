package tv.lacajita.session.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;

class AuditTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void notes_who_reuses_a_session_and_from_where() {
        String id = app.session("audit", "alice");
        app.session("audit", "bob");
        assertThat(app.api()
                        .header("Idempotency-Key", "k")
                        .post("/session/" + id + "/consume")
                        .status())
                .isEqualTo(200);
        assertThat(app.api()
                        .header("Idempotency-Key", "k")
                        .post("/session/" + id + "/consume")
                        .status())
                .isEqualTo(200);
        assertThat(said("session.refused", id)).isEqualTo("0");
        agent().post("/session/" + id + "/consume");
        await().until(() -> said("session.refused", id).equals("1"));
        assertThat(row(id)).isEqualTo("session.refused audit alice - 198.51.100.7 curl/8 refused-1");
    }

    @Test
    void notes_who_revokes_and_rotates() {
        String revoked = app.session("audit", "revoked");
        app.bySecret().delete("/session/" + revoked);
        await().until(() -> said("session.revoked", revoked).equals("1"));
        assertThat(row(revoked)).startsWith("session.revoked audit revoked secret 127.0.0.1 ");
        String rotated = app.session("audit", "rotated");
        app.as("admin").post("/session/" + rotated + "/rotate");
        await().until(() -> said("session.rotated", rotated).equals("1"));
        assertThat(row(rotated)).startsWith("session.rotated audit rotated auth0|admin 127.0.0.1 ");
    }

    @Test
    void notes_a_wrong_secret_and_no_good_or_absent_one() {
        Map<String, Object> body = Map.of("sessionId", "audited", "token", Tokens.minted("audit", "registered"));
        app.bySecret().post("/tokens", body);
        app.api().post("/tokens", body);
        agent().header("X-BACKEND-SECRET", "wrong").post("/tokens", body);
        await().until(() -> app.value("SELECT count(*)::text FROM studio.audit WHERE event = ?", "secret.refused")
                .equals("1"));
        assertThat(app.value(
                        "SELECT concat_ws(' ', coalesce(session_id, '-'), address) FROM studio.audit WHERE event = ?",
                        "secret.refused"))
                .isEqualTo("- 198.51.100.7");
    }

    @Test
    void answers_without_waiting_while_the_database_is_away_and_writes_later() throws IOException {
        app.database().down();
        try {
            assertThat(app.api()
                            .header("X-BACKEND-SECRET", "wrong")
                            .header("User-Agent", "while-away")
                            .post("/tokens", Map.of())
                            .status())
                    .isEqualTo(401);
        } finally {
            app.database().up();
        }
        await().until(() -> app.value("SELECT count(*)::text FROM studio.audit WHERE user_agent = ?", "while-away")
                .equals("1"));
    }

    private static Api agent() {
        return app.api()
                .header("X-Forwarded-For", "198.51.100.7")
                .header("User-Agent", "curl/8")
                .header("X-Request-Id", "refused-1");
    }

    private static String said(String event, String id) {
        return app.value(
                "SELECT count(*)::text FROM studio.audit WHERE event = '" + event + "' AND session_id = ?", id);
    }

    private static String row(String id) {
        return app.value("""
                SELECT concat_ws(' ', event, room, identity, coalesce(actor, '-'), address, user_agent, request_id)
                FROM studio.audit WHERE session_id = ?
                """, id);
    }
}
