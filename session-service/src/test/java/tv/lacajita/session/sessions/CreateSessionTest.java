package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http.Answer;

/** Which sessions can be made, and what is said of them. */
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
    @CsvSource({"room, 256", "username, 250", "displayName, 256", "metadata, 16384"})
    void takes_each_text_up_to_its_length(String field, int most) {
        var body = new HashMap<String, Object>(Map.of("room", "lengths", "username", "u-" + field));
        body.put(field, "x".repeat(most));
        assertThat(app.api().post("/session", body).status()).isEqualTo(201);
        body.put(field, "x".repeat(most + 1));
        Answer refused = app.api().post("/session", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail/0/loc/1").textValue()).isEqualTo(field);
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
    void counts_the_bytes_of_metadata() {
        assertThat(withMetadata("ñ".repeat(8192))).isEqualTo(201);
        assertThat(withMetadata("ñ".repeat(8193))).isEqualTo(422);
    }

    private static int withMetadata(String metadata) {
        return app.api()
                .post("/session", Map.of("room", "r", "username", "u", "metadata", metadata))
                .status();
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
}
