package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http.Answer;

/** What the token of a session says, and who may ask for which role. */
class GrantsTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void gives_a_token_that_livekit_would_accept() {
        String id = app.session("sala", "alice");
        DecodedJWT token = Tokens.verified(
                app.api().get("/session/" + id).json().path("token").textValue());

        assertThat(token.getSubject()).isEqualTo("alice");
        assertThat(token.getClaim("name").asString()).isEqualTo("alice");
        assertThat(token.getClaim("attributes").asMap()).isEqualTo(Map.of("sid", id));
        assertThat(token.getClaim("video").asMap())
                .isEqualTo(Map.of(
                        "room", "sala",
                        "roomJoin", true,
                        "canPublish", true,
                        "canSubscribe", true,
                        "canPublishData", true));
        assertThat(Duration.between(Instant.now(), token.getExpiresAtAsInstant()))
                .isBetween(Duration.ofSeconds(295), Duration.ofSeconds(300));
        assertThat(Duration.between(token.getNotBeforeAsInstant(), Instant.now()))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(13));
    }

    @Test
    void carries_role_name_and_metadata() {
        Answer created = app.bySecret()
                .post(
                        "/internal/session",
                        Map.of(
                                "room",
                                "r",
                                "username",
                                "v",
                                "role",
                                "viewer",
                                "displayName",
                                "Vera",
                                "metadata",
                                "{\"a\":1}"));
        DecodedJWT token = Tokens.verified(created.json().path("token").textValue());

        assertThat(token.getClaim("name").asString()).isEqualTo("Vera");
        assertThat(token.getClaim("metadata").asString()).isEqualTo("{\"a\":1}");
        assertThat(token.getClaim("video").asMap())
                .containsEntry("canPublish", false)
                .containsEntry("canPublishData", false)
                .containsEntry("canSubscribe", true)
                .doesNotContainKeys("roomAdmin", "canUpdateOwnMetadata");
        assertThat(created.json().path("url").textValue()).isEqualTo("wss://livekit.test");
    }

    @Test
    void gives_moderation_to_staff_and_servers_only() {
        var host = Map.of("room", "mod", "username", "h", "role", "host");
        var cohost = Map.of("room", "mod", "username", "c", "role", "cohost");
        for (var wanted : List.of(host, cohost)) {
            assertThat(app.api().post("/session", wanted).status()).isEqualTo(403);
            assertThat(app.as("user").post("/session", wanted).status()).isEqualTo(403);
            assertThat(app.as("agency").post("/session", wanted).status()).isEqualTo(403);
            assertThat(app.as("admin").post("/session", wanted).status()).isEqualTo(201);
            assertThat(app.as("producer").post("/session", wanted).status()).isEqualTo(201);
            assertThat(app.bySecret().post("/internal/session", wanted).status())
                    .isEqualTo(201);
        }
        assertThat(app.bySecret().post("/session", host).status())
                .as("the secret opens its own door")
                .isEqualTo(403);
        assertThat(app.api()
                        .post("/session", Map.of("room", "r", "username", "u", "role", "admin"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tells_host_from_cohost() {
        var host = Map.of("room", "hosts", "username", "h", "role", "host");
        var cohost = Map.of("room", "hosts", "username", "c", "role", "cohost");
        assertThat(grants(host)).containsEntry("roomAdmin", true).containsEntry("canUpdateOwnMetadata", true);
        assertThat(grants(cohost)).doesNotContainKey("roomAdmin").containsEntry("canUpdateOwnMetadata", true);
    }

    private static Map<String, Object> grants(Map<String, String> wanted) {
        Answer created = app.bySecret().post("/internal/session", wanted);
        return Tokens.verified(created.json().path("token").textValue())
                .getClaim("video")
                .asMap();
    }
}
