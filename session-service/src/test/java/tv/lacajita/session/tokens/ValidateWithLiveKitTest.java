package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.session.FakeLiveKit;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;

/** The verdict beside LiveKit's own; its sentences are those of livekit-server 1.13.5. */
class ValidateWithLiveKitTest {
    @RegisterExtension
    static final FakeLiveKit livekit = FakeLiveKit.start();

    @RegisterExtension
    static final SessionApp app = new SessionApp().with("LIVEKIT_WS_URL", livekit.url());

    @Test
    void says_what_livekit_says() {
        JsonNode verdict = judge(Tokens.minted("sala", "ana"));
        assertThat(verdict.path("valid").booleanValue()).isTrue();
        assertThat(verdict.path("reason").textValue()).isEqualTo("ok");
        assertThat(verdict.path("source").textValue()).isEqualTo("livekit");
        assertThat(verdict.path("skewSeconds").intValue()).isBetween(-1, 1);
        assertThat(verdict.at("/livekit/status").intValue()).isEqualTo(200);
        assertThat(verdict.at("/livekit/body").textValue()).isEqualTo("success");
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid API key: other, unknown_key",
        "401, 'invalid token: TOKEN, error: token signature is invalid: signature is invalid', bad_signature",
        "401, 'invalid token: TOKEN, error: token has invalid claims: token is expired', expired",
        "401, 'invalid token: TOKEN, error: token has invalid claims: token is not valid yet', not_yet_valid",
        "401, permissions denied, no_join_grant",
        "401, no permissions to access the room, no_join_grant",
        "401, invalid authorization token, malformed",
        "400, no room name, malformed",
        "404, requested room does not exist, room_missing",
        "503, node has exceeded its configured limit, server_full"
    })
    void takes_livekits_word_for_it(int status, String body, String reason) {
        String token = Tokens.minted("sala", "ana");
        livekit.says(status, body.replace("TOKEN", token));
        JsonNode verdict = judge(token);
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        assertThat(verdict.path("reason").textValue()).isEqualTo(reason);
        assertThat(verdict.path("source").textValue()).isEqualTo("livekit");
        assertThat(verdict.at("/livekit/status").intValue()).isEqualTo(status);
        assertThat(verdict.toString()).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({
        "502, <html>Bad Gateway</html>",
        "503, <html>Service Unavailable</html>",
        "200, <html>Welcome to nginx</html>",
        "404, <html>Not Found</html>",
        "401, <html>Login</html>",
        "301, ''",
        "418, short and stout"
    })
    void judges_alone_when_it_is_no_livekit_that_answers(int status, String body) {
        livekit.says(status, body, "Location", "http://127.0.0.1:1/");
        JsonNode verdict = judge(Tokens.minted("sala", "ana"));
        assertThat(verdict.path("valid").booleanValue()).isTrue();
        assertThat(verdict.path("reason").textValue()).isEqualTo("unreachable");
        assertThat(verdict.path("source").textValue()).isEqualTo("local");
        assertThat(verdict.at("/livekit/status").intValue()).isEqualTo(status);
    }

    @Test
    void judges_alone_after_three_seconds() {
        livekit.hang();
        long asked = System.nanoTime();
        JsonNode verdict = judge(Tokens.minted("sala", "ana"));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(3_500));
        assertThat(verdict.path("reason").textValue()).isEqualTo("unreachable");
        assertThat(verdict.path("livekit").isNull()).isTrue();
    }

    @Test
    void reads_no_answer_that_has_no_end() {
        livekit.saysWithoutEnd();
        assertThat(judge(Tokens.minted("sala", "ana")).path("reason").textValue())
                .isEqualTo("unreachable");
    }

    @Test
    void says_what_it_knows_itself_when_livekit_is_away() {
        livekit.says(500, "");
        assertThat(judge(Tokens.signed(Tokens.ours("sala", "ana")
                                .withExpiresAt(Instant.now().minusSeconds(100))))
                        .path("reason")
                        .textValue())
                .isEqualTo("expired");
    }

    @Test
    void shows_no_more_than_the_beginning_of_what_livekit_says() {
        livekit.says(500, "x".repeat(10_000));
        assertThat(judge(Tokens.minted("sala", "ana")).at("/livekit/body").textValue())
                .hasSize(500);
    }

    @Test
    void knows_of_a_revoked_session_what_livekit_does_not() {
        String id = app.session("sala", "revocada");
        String token = app.api().get("/session/" + id).json().path("token").textValue();
        app.revoke(id);
        JsonNode verdict = judge(token);
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        assertThat(verdict.path("reason").textValue()).isEqualTo("revoked");
    }

    @Test
    void does_not_ask_about_what_is_no_token() {
        for (String text : new String[] {"", "x", "a.b.c\r\nX-Other: 1", "a b.c.d", "ñ.ñ.ñ"}) {
            assertThat(judge(text).path("livekit").isNull()).as(text).isTrue();
        }
    }

    @Test
    void makes_reads_and_consumes_sessions_while_livekit_hangs() {
        livekit.hang();
        long began = System.nanoTime();
        String id = app.session("sala", "paciente");
        assertThat(app.api().get("/session/" + id).status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    private static JsonNode judge(String token) {
        return app.api().post("/session/validate", Map.of("token", token)).json();
    }
}
