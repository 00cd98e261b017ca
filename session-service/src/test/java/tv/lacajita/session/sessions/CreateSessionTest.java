package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

class CreateSessionTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void creates_a_session_as_the_seed_asks_for_it() {
        Answer created = app.api().post("/api/session", Map.of("room", "test-room", "username", "e2e", "ttl", 300));

        assertThat(created.status()).isEqualTo(201);
        var session = created.json();
        String id = session.path("id").textValue();
        assertThat(id).matches("p~[A-Za-z0-9_-]{24}");
        assertThat(created.header("Location")).isEqualTo("/api/session/" + id);
        assertThat(session.path("studioUrl").textValue()).isEqualTo("https://estudio.test/abrir?lang=es&session=" + id);
        assertThat(session.path("redirectUrl").textValue()).isEqualTo("https://panel.test?session=" + id);
        assertThat(session.path("ttlSeconds").intValue()).isEqualTo(300);
        assertThat(session.path("mock").booleanValue()).isFalse();
        assertThat(Instant.parse(session.path("expiresAt").textValue()))
                .isBetween(Instant.now().plusSeconds(290), Instant.now().plusSeconds(301));
        assertThat(session.has("token")).isFalse();
    }

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

    @ParameterizedTest
    @ValueSource(ints = {10, 300, 21_600})
    void takes_a_ttl_within_its_bounds(int ttl) {
        Answer created = app.api().post("/session", Map.of("room", "ttl", "username", "u" + ttl, "ttl", ttl));
        assertThat(created.json().path("ttlSeconds").intValue()).isEqualTo(ttl);
    }

    @Test
    void takes_a_whole_number_however_it_is_written() {
        assertThat(app.api()
                        .post("/session", "{\"room\":\"ttl\",\"username\":\"e\",\"ttl\":3e2}")
                        .json()
                        .path("ttlSeconds")
                        .toString())
                .isEqualTo("300");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9",
                "21601",
                "1e9",
                "1e999999999",
                "\"300\"",
                "1.5",
                "null",
                "true",
                "[300]",
                "99999999999999999999"
            })
    void refuses_any_other_ttl(String ttl) {
        assertThat(app.api()
                        .post("/session", "{\"room\":\"r\",\"username\":\"u\",\"ttl\":" + ttl + "}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refuses_what_is_no_json_at_all() {
        assertThat(app.api()
                        .post("/session", "{\"room\":\"r\",\"username\":\"u\",\"ttl\":NaN}")
                        .status())
                .isEqualTo(400);
        assertThat(app.api().post("/session", "null").status()).isEqualTo(422);
        assertThat(app.api().post("/session").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "1",
                "[]",
                "{}",
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"a\\n\"",
                "\"a\\u007f\"",
                "\"a\\u0085\"",
                "\"\\ud800\""
            })
    void refuses_names_that_are_none(String name) {
        assertThat(app.api()
                        .post("/session", "{\"username\":\"u\",\"room\":" + name + "}")
                        .status())
                .isEqualTo(422);
        assertThat(app.api()
                        .post("/session", "{\"room\":\"r\",\"username\":" + name + "}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refuses_names_that_are_too_long_and_reports_all_faults_together() {
        Answer refused = app.api().post("/session", Map.of("room", "r".repeat(257), "ttl", 5));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").findValuesAsText("type"))
                .containsExactlyInAnyOrder("string_too_long", "missing", "greater_than_equal");
        assertThat(refused.json().path("error").textValue()).isEqualTo("3 valores no válidos");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "../x",
                "🎬🎉",
                "שלום עולם",
                "<script>alert(1)</script>",
                "it's \"quoted\"",
                "a?b=c#d&e",
                "' OR 1=1--",
                "${jndi:ldap://x}"
            })
    void carries_any_room_exactly(String room) {
        Answer created = app.bySecret().post("/internal/session", Map.of("room", room, "username", room));
        assertThat(created.status()).isEqualTo(201);
        DecodedJWT token = Tokens.verified(created.json().path("token").textValue());
        assertThat(token.getClaim("video").asMap()).containsEntry("room", room);
        assertThat(token.getSubject()).isEqualTo(room);
        assertThat(URI.create(created.json().path("studioUrl").textValue()).getQuery())
                .startsWith("lang=es&session=p~");
        assertThat(created.header("Location")).doesNotContain(room);
    }

    @Test
    void counts_characters_not_bytes() {
        assertThat(app.api()
                        .post("/session", Map.of("room", "🎬".repeat(256), "username", "ñ".repeat(250)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ignores_unknown_keys_and_lets_nobody_choose_what_the_service_decides() {
        var body = new HashMap<String, Object>(Map.of("room", "mass", "username", "u"));
        body.putAll(Map.of(
                "id",
                "p~chosen",
                "identity",
                "host",
                "expiresAt",
                "2099-01-01T00:00:00Z",
                "video",
                Map.of("roomAdmin", true),
                "status",
                "consumed",
                "origin",
                "registry"));
        String id = app.api().post("/session", body).json().path("id").textValue();
        assertThat(id).isNotEqualTo("p~chosen");
        DecodedJWT token = Tokens.verified(
                app.api().get("/session/" + id).json().path("token").textValue());
        assertThat(token.getSubject()).isEqualTo("u");
        assertThat(token.getClaim("video").asMap()).doesNotContainKey("roomAdmin");
        assertThat(app.value("SELECT origin FROM studio.sessions WHERE id = ?", id))
                .isEqualTo("api");
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

    @Test
    void gives_a_name_twice_only_with_another_ending() {
        String first = app.session("names", "cesar");
        String second = app.session("names", "cesar");
        String elsewhere = app.session("other-names", "cesar");

        assertThat(identity(first)).isEqualTo("cesar");
        assertThat(identity(second)).matches("cesar__[a-z2-9]{4}");
        assertThat(identity(elsewhere)).isEqualTo("cesar");
        assertThat(app.api().get("/session/" + second).json().path("username").textValue())
                .isEqualTo("cesar");
    }

    @Test
    void gives_a_name_again_when_its_session_has_ended() {
        String first = app.session("again", "cesar");
        app.expire(first);
        String second = app.session("again", "cesar");
        assertThat(identity(second)).isEqualTo("cesar");
        app.revoke(second);
        assertThat(identity(app.session("again", "cesar"))).isEqualTo("cesar");
    }

    @Test
    void keeps_the_name_of_who_is_in_the_room_after_the_session_ended() {
        String first = app.session("inside", "cesar");
        app.api().post("/session/" + first + "/consume");
        app.expire(first);
        assertThat(identity(app.session("inside", "cesar"))).startsWith("cesar__");
    }

    @Test
    void leaves_a_registered_identity_to_its_holder() {
        app.bySecret().post("/tokens", Map.of("sessionId", "held", "token", Tokens.minted("registered-room", "cesar")));
        assertThat(identity(app.session("registered-room", "cesar"))).startsWith("cesar__");
    }

    @Test
    void only_one_of_many_gets_the_bare_name() {
        Http.inParallel(16, () -> app.session("race", "cesar"));
        assertThat(app.value(
                        "SELECT count(DISTINCT identity) || ' ' || count(*) FILTER (WHERE identity = username)"
                                + " FROM studio.sessions WHERE room = ?",
                        "race"))
                .isEqualTo("16 1");
    }

    @Test
    void only_one_of_many_gets_a_name_that_an_ended_session_left() {
        app.expire(app.session("race-again", "cesar"));
        Http.inParallel(16, () -> app.session("race-again", "cesar"));
        assertThat(app.value(
                        "SELECT count(*) FILTER (WHERE identity = username)::text FROM studio.sessions WHERE room = ?",
                        "race-again"))
                .isEqualTo("2");
    }

    private static String identity(String id) {
        return app.value("SELECT identity FROM studio.sessions WHERE id = ?", id);
    }
}
