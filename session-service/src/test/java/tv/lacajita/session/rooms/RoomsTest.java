package tv.lacajita.session.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.FakeLiveKit;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

class RoomsTest {
    @RegisterExtension
    static final FakeLiveKit livekit = FakeLiveKit.start();

    @RegisterExtension
    static final SessionApp app =
            new SessionApp().with("LIVEKIT_WS_URL", livekit.url()).with("LIVEKIT_POLL_SECONDS", "1");

    @Test
    void lists_the_rooms_that_are_open() {
        String sid = livekit.open("abierta");
        livekit.join("abierta", "ana", Map.of());
        JsonNode room = null;
        for (JsonNode one : app.as("admin").get("/rooms").json().path("rooms")) {
            room = one.path("name").textValue().equals("abierta") ? one : room;
        }
        assertThat(room).isNotNull();
        assertThat(room.path("sid").textValue()).isEqualTo(sid);
        assertThat(room.path("participants").intValue()).isEqualTo(1);
        assertThat(room.toString()).doesNotContain("not-for-us");
    }

    @Test
    void says_who_is_there_and_by_which_session() {
        String id = app.session("estudio", "alice");
        String other = app.session("otra", "bob");
        livekit.join("estudio", "alice", Map.of("sid", id));
        livekit.join("estudio", "bob", Map.of("sid", other));
        livekit.join("estudio", "charlie", Map.of());
        JsonNode present = app.bySecret().get("/rooms/estudio/participants").json();
        assertThat(present.path("participants")).hasSize(3);
        for (JsonNode participant : present.path("participants")) {
            assertThat(participant.path("state").textValue()).isEqualTo("active");
            if (participant.path("identity").textValue().equals("alice")) {
                assertThat(participant.at("/session/id").textValue()).isEqualTo(id);
                assertThat(participant.at("/session/status").textValue()).isEqualTo("pending");
            } else {
                assertThat(participant.path("session").isNull()).isTrue();
            }
        }
        assertThat(app.bySecret()
                        .get("/rooms/vacía".replace("í", "%C3%AD") + "/participants")
                        .json()
                        .path("participants"))
                .isEmpty();
    }

    @Test
    void puts_a_participant_out_and_keeps_it_out() {
        String id = app.session("puerta", "alice");
        app.session("puerta", "bob");
        livekit.join("puerta", "alice", Map.of("sid", id));
        livekit.join("puerta", "bob", Map.of());
        assertThat(app.as("admin").delete("/rooms/puerta/participants/alice").status())
                .isEqualTo(204);
        assertThat(livekit.has("puerta", "alice")).isFalse();
        assertThat(livekit.has("puerta", "bob")).isTrue();
        assertThat(app.api()
                        .get("/session/" + id + "/status")
                        .json()
                        .path("status")
                        .textValue())
                .isEqualTo("revoked");
        assertThat(keptFor("alice")).isBetween(600L, 660L);
        refusesAnotherSeat("puerta", "alice");
        assertThat(app.api()
                        .post("/session", Map.of("room", "otra-puerta", "username", "alice"))
                        .status())
                .isEqualTo(201);
        assertThat(app.api()
                        .post("/session", Map.of("room", "puerta", "username", "alicia"))
                        .status())
                .isEqualTo(201);

        livekit.join("puerta", "alice", Map.of("sid", id));
        Webhook.send(app.api(), Webhook.event("participant_joined", "puerta", livekit.open("puerta"), "alice"));
        assertThat(livekit.has("puerta", "alice")).isFalse();

        livekit.join("puerta", "alice", Map.of("sid", id));
        await().until(() -> !livekit.has("puerta", "alice"));
        assertThat(livekit.has("puerta", "bob")).isTrue();
    }

    @Test
    void who_is_in_a_room_leaves_it_with_its_session() {
        String id = app.session("fuera", "hugo");
        livekit.join("fuera", "hugo", Map.of("sid", id));
        livekit.join("fuera", "ines", Map.of());
        assertThat(app.bySecret().delete("/session/" + id).status()).isEqualTo(204);
        assertThat(livekit.has("fuera", "hugo")).isFalse();
        assertThat(livekit.has("fuera", "ines")).isTrue();
    }

    @Test
    void keeps_out_who_came_without_a_session_as_long_as_any_token_lives() {
        livekit.join("libre", "dora", Map.of("sid", "p~invented"));
        assertThat(app.bySecret().delete("/rooms/libre/participants/dora").status())
                .isEqualTo(204);
        assertThat(keptFor("dora")).isBetween(21_600L, 21_660L);
    }

    @Test
    void keeps_out_who_has_a_session_and_has_not_come_yet() {
        app.session("luego", "eva");
        assertThat(app.as("admin").delete("/rooms/luego/participants/eva").status())
                .isEqualTo(204);
        refusesAnotherSeat("luego", "eva");
        assertThat(app.as("admin").delete("/rooms/luego/participants/nadie").status())
                .isEqualTo(404);
    }

    @Test
    void every_instance_keeps_out_whom_one_has_put_out() {
        app.session("dos", "fito");
        var other = app.startAnother();
        app.as("admin").delete("/rooms/dos/participants/fito");
        await().until(() -> other.post("/session", Map.of("room", "dos", "username", "fito"))
                        .status()
                == 403);
    }

    @Test
    void lets_in_again_when_the_time_is_over() {
        app.session("pronto", "gina");
        app.as("admin").delete("/rooms/pronto/participants/gina");
        refusesAnotherSeat("pronto", "gina");
        app.update("UPDATE studio.kept_out SET kept_until = now() WHERE identity = ?", "gina");
        await().until(() -> app.api()
                        .post("/session", Map.of("room", "pronto", "username", "gina"))
                        .status()
                == 201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"con espacio", "año ñandú", "🎥", "a/b", "../x", "50%41", "a\\b", "base64:x", "<script>\"'&?#;+"
            })
    void finds_rooms_and_people_of_any_name(String name) {
        livekit.join(name, name, Map.of());
        String escaped = "base64:"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        JsonNode present =
                app.bySecret().get("/rooms/" + escaped + "/participants").json();
        assertThat(present.path("room").textValue()).isEqualTo(name);
        assertThat(present.at("/participants/0/identity").textValue()).isEqualTo(name);
        assertThat(app.bySecret()
                        .delete("/rooms/" + escaped + "/participants/" + escaped)
                        .status())
                .isEqualTo(204);
        assertThat(livekit.has(name, name)).isFalse();
    }

    /** Not base64url, nothing, a NUL, a new line, half a character. */
    @ParameterizedTest
    @ValueSource(strings = {"base64:%C3%B1", "base64:a", "base64:", "base64:YQBi", "base64:YQpi", "base64:gA"})
    void refuses_what_is_no_name_or_escaped_wrongly(String escaped) {
        assertThat(app.bySecret().get("/rooms/" + escaped + "/participants").status())
                .isEqualTo(422);
        assertThat(app.bySecret().delete("/rooms/sala/participants/" + escaped).status())
                .isEqualTo(422);
    }

    @Test
    void passes_on_that_livekit_is_away_or_odd() {
        livekit.says(200, "<html>", "Content-Type", "text/html");
        assertThat(app.bySecret().get("/rooms").status()).isEqualTo(502);
        for (String odd : new String[] {
            "[]",
            "{\"rooms\":{}}",
            "{\"rooms\":[7]}",
            "{\"rooms\":[{\"name\":7}]}",
            "{\"rooms\":[{\"creation_time\":\"soon\"}]}",
            "{\"rooms\":[{\"num_participants\":-1}]}",
            "null",
            ""
        }) {
            livekit.says(200, odd);
            assertThat(app.bySecret().get("/rooms").status()).as(odd).isEqualTo(502);
        }
        livekit.says(401, "{\"code\":\"unauthenticated\"}");
        assertThat(app.bySecret().get("/rooms").status()).isEqualTo(502);
        livekit.says(302, "", "Location", livekit.url().replace("ws:", "http:"));
        assertThat(app.bySecret().get("/rooms").status()).isEqualTo(502);
        livekit.saysWithoutEnd();
        assertThat(app.bySecret().get("/rooms").status()).isEqualTo(504);
        livekit.hang();
        Answer silent = app.bySecret().get("/rooms");
        assertThat(silent.status()).isEqualTo(504);
        assertThat(silent.json().path("error").textValue()).isEqualTo("El servidor de LiveKit no responde");
    }

    private static void refusesAnotherSeat(String room, String username) {
        Answer refused = app.api().post("/session", Map.of("room", room, "username", username));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("error").textValue()).contains("expulsado");
        assertThat(app.api()
                        .get("/token?room=" + room + "&username=" + username)
                        .status())
                .isEqualTo(403);
        assertThat(app.api()
                        .post("/token", Map.of("room_name", room, "participant_identity", username))
                        .status())
                .isEqualTo(403);
    }

    private static long keptFor(String identity) {
        return Long.parseLong(app.value(
                "SELECT extract(epoch FROM kept_until - now())::bigint::text FROM studio.kept_out WHERE identity = ?",
                identity));
    }
}
