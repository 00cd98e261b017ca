package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http.Answer;

class ValidateTokenTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp().with("LIVEKIT_WS_URL", "");

    @Test
    void finds_a_good_token_good() {
        String id = app.session("sala", "alice");
        JsonNode verdict =
                judge(app.api().get("/session/" + id).json().path("token").textValue());
        assertThat(verdict.path("valid").booleanValue()).isTrue();
        assertThat(verdict.path("reason").textValue()).isEqualTo("ok");
        assertThat(verdict.path("source").textValue()).isEqualTo("local");
        assertThat(verdict.path("room").textValue()).isEqualTo("sala");
        assertThat(verdict.path("identity").textValue()).isEqualTo("alice");
        assertThat(verdict.path("expiresInSeconds").intValue()).isBetween(290, 300);
        assertThat(verdict.path("withinLeeway").booleanValue()).isFalse();
        assertThat(verdict.path("livekit").isNull()).isTrue();
    }

    @Test
    void says_what_is_wrong() {
        Instant now = Instant.now();
        assertThat(reason(ours().sign(Algorithm.HMAC256("other")))).isEqualTo("bad_signature");
        assertThat(reason(ours().sign(Algorithm.none()))).isEqualTo("bad_signature");
        assertThat(reason(ours().withIssuer("other").sign(Algorithm.HMAC256("other"))))
                .isEqualTo("unknown_key");
        assertThat(reason(Tokens.signed(ours().withExpiresAt(now.minusSeconds(61)))))
                .isEqualTo("expired");
        assertThat(reason(Tokens.signed(ours().withNotBefore(now.plusSeconds(70)))))
                .isEqualTo("not_yet_valid");
        assertThat(reason(Tokens.signed(ours().withClaim("video", Map.of("room", "r")))))
                .isEqualTo("no_join_grant");
        assertThat(reason(Tokens.signed(ours().withClaim("video", "none")))).isEqualTo("no_join_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "...", "e30.e30.", "e30.W10.x", "ñ.ñ.ñ"})
    void finds_what_is_no_token_malformed(String token) {
        assertThat(reason(token)).isIn("malformed", "unknown_key");
    }

    @Test
    void allows_for_clocks_that_differ_by_a_minute_and_says_so() {
        JsonNode late = judge(Tokens.signed(ours().withExpiresAt(Instant.now().minusSeconds(30))));
        assertThat(late.path("reason").textValue()).isEqualTo("ok");
        assertThat(late.path("withinLeeway").booleanValue()).isTrue();
        assertThat(late.path("expiresInSeconds").intValue()).isBetween(-40, -29);

        JsonNode early = judge(Tokens.signed(ours().withNotBefore(Instant.now().plusSeconds(30))));
        assertThat(early.path("valid").booleanValue()).isTrue();
        assertThat(early.path("withinLeeway").booleanValue()).isTrue();
        assertThat(early.path("skewSeconds").intValue()).isBetween(20, 30);
    }

    @Test
    void knows_a_token_of_a_revoked_session() {
        String id = app.session("sala", "revoked");
        String token = app.api().get("/session/" + id).json().path("token").textValue();
        app.session("sala", "neighbour");
        app.revoke(id);
        JsonNode verdict = judge(token);
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        assertThat(verdict.path("reason").textValue()).isEqualTo("revoked");
    }

    @Test
    void looks_for_no_session_that_cannot_be() {
        String odd = Tokens.signed(ours().withClaim("attributes", Map.of("sid", "p~\u0000")));
        assertThat(judge(odd).path("reason").textValue()).isEqualTo("ok");
        String unknown = Tokens.signed(ours().withClaim("attributes", Map.of("sid", "p~unknown")));
        assertThat(judge(unknown).path("reason").textValue()).isEqualTo("ok");
    }

    @Test
    void never_repeats_the_token() {
        String token = Tokens.minted("r", "u");
        assertThat(app.api().post("/session/validate", Map.of("token", token)).text())
                .doesNotContain(token);
        Answer refused = app.api().post("/session/validate", Map.of("token", 12_345_678));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).doesNotContain("12345678");
        assertThat(app.api().post("/session/validate", "{}").status()).isEqualTo(422);
    }

    private static JWTCreator.Builder ours() {
        return Tokens.ours("sala", "alice");
    }

    private static String reason(String token) {
        JsonNode verdict = judge(token);
        assertThat(verdict.path("valid").booleanValue()).isFalse();
        return verdict.path("reason").textValue();
    }

    private static JsonNode judge(String token) {
        return app.api().post("/session/validate", Map.of("token", token)).json();
    }
}
