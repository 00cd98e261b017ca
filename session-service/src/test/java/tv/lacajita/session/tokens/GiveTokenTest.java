package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.interfaces.DecodedJWT;
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

class GiveTokenTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void gives_a_token_and_stores_nothing() {
        long before = app.count();
        Answer given = app.api().get("/api/token?room=sala%201&username=cesar&ttl=60");
        JsonNode body = given.json();
        assertThat(given.status()).isEqualTo(200);
        assertThat(body.path("room").textValue()).isEqualTo("sala 1");
        assertThat(body.path("ttlSeconds").intValue()).isEqualTo(60);
        DecodedJWT token = Tokens.verified(body.path("token").textValue());
        assertThat(token.getSubject()).isEqualTo("cesar");
        assertThat(token.getClaim("video").asMap()).containsEntry("room", "sala 1");
        assertThat(token.getExpiresAtAsInstant()).isBefore(Instant.now().plusSeconds(61));
        assertThat(token.getClaim("attributes").isMissing()).isTrue();
        assertThat(app.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?room=r",
                "?username=u",
                "?room=&username=u",
                "?room=r&username=u&ttl=9",
                "?room=r&username=u&ttl=x",
                "?room=a%0Ab&username=u"
            })
    void refuses_bad_parameters(String query) {
        assertThat(app.api().get("/token" + query).status()).isEqualTo(422);
    }

    @Test
    void gives_nobody_the_identity_of_a_session() {
        app.session("taken", "cesar");
        String token = app.api()
                .get("/token?room=taken&username=cesar")
                .json()
                .path("token")
                .textValue();
        assertThat(Tokens.verified(token).getSubject()).matches("cesar__[a-z2-9]{4}");
    }

    @Test
    void speaks_the_body_of_livekits_token_sources() {
        Answer given = app.api()
                .post(
                        "/api/token",
                        Map.of(
                                "room_name", "sala",
                                "participant_identity", "id-1",
                                "participant_name", "César",
                                "participant_metadata", "m",
                                "participant_attributes", Map.of("colour", "red")));
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.json().path("server_url").textValue()).isEqualTo("wss://livekit.test");
        DecodedJWT token =
                Tokens.verified(given.json().path("participant_token").textValue());
        assertThat(token.getSubject()).isEqualTo("id-1");
        assertThat(token.getClaim("name").asString()).isEqualTo("César");
        assertThat(token.getClaim("metadata").asString()).isEqualTo("m");
        assertThat(token.getClaim("attributes").asMap()).isEqualTo(Map.of("colour", "red"));
        assertThat(token.getClaim("video").asMap())
                .containsEntry("room", "sala")
                .doesNotContainKey("roomAdmin");
    }

    @Test
    void makes_up_what_a_token_source_leaves_out() {
        for (Answer given : new Answer[] {
            app.api().post("/token"), app.api().post("/token", "{}"), app.api().post("/token", "{\"room_name\":null}")
        }) {
            assertThat(given.status()).isEqualTo(201);
            DecodedJWT token =
                    Tokens.verified(given.json().path("participant_token").textValue());
            assertThat(token.getSubject()).matches("user-[a-z2-9]{8}");
            assertThat(given.json().path("room_name").textValue()).matches("room-[a-z2-9]{8}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"room_config\":{\"agents\":[]}}",
                "{\"video\":{\"roomAdmin\":true}}",
                "{\"ttl\":99999}",
                "{\"role\":\"host\"}",
                "{\"participant_attributes\":{\"sid\":\"p~x\"}}",
                "{\"participant_attributes\":{\"a\":1}}",
                "{\"participant_identity\":\"\"}"
            })
    void refuses_a_field_that_the_caller_may_not_choose(String body) {
        assertThat(app.api().post("/token", body).status()).isEqualTo(422);
    }
}
