package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;

class MockTokensTest {
    @RegisterExtension
    static final SessionApp app =
            new SessionApp().with("LIVEKIT_API_SECRET", "").with("LIVEKIT_WS_URL", "");

    @Test
    void marks_every_token_without_a_livekit_key_as_a_mock() {
        JsonNode created = app.bySecret()
                .post("/internal/session", Map.of("room", "r", "username", "u"))
                .json();
        JsonNode read =
                app.api().get("/session/" + created.path("id").textValue()).json();
        JsonNode consumed = app.api()
                .post("/session/" + created.path("id").textValue() + "/consume")
                .json();
        JsonNode given = app.api().get("/token?room=r&username=v").json();
        for (JsonNode answer : new JsonNode[] {created, read, consumed, given}) {
            assertThat(answer.path("mock").booleanValue()).isTrue();
            assertThat(answer.path("url").isNull()).isTrue();
        }
        assertThat(app.api().get("/health").json().path("livekit").textValue()).isEqualTo("mock");
    }

    @Test
    void has_no_rooms_without_a_livekit_and_says_so() {
        for (int status : new int[] {
            app.bySecret().get("/rooms").status(),
            app.bySecret().get("/rooms/r/participants").status(),
            app.as("admin").delete("/rooms/r/participants/u").status()
        }) {
            assertThat(status).isEqualTo(501);
        }
    }

    @Test
    void signs_a_mock_that_is_judged_like_any_other() {
        String token =
                app.api().get("/token?room=r&username=w").json().path("token").textValue();
        assertThat(JWT.decode(token).getClaim("video").asMap()).containsEntry("room", "r");
        JsonNode verdict =
                app.api().post("/session/validate", Map.of("token", token)).json();
        assertThat(verdict.path("valid").booleanValue()).isTrue();
        assertThat(verdict.path("reason").textValue()).isEqualTo("mock");
        assertThat(app.startAnother()
                        .post("/session/validate", Map.of("token", token))
                        .json()
                        .path("reason")
                        .textValue())
                .isEqualTo("bad_signature");
    }

    @Test
    void calls_no_registered_token_a_mock() {
        app.bySecret().post("/tokens", Map.of("sessionId", "real-one", "token", "a-foreign-token"));
        assertThat(app.api().get("/session/real-one").json().path("mock").booleanValue())
                .isFalse();
    }
}
