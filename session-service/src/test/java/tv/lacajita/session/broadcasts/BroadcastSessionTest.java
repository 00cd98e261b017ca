package tv.lacajita.session.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http.Answer;

class BroadcastSessionTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    private String id;

    @BeforeEach
    void aBroadcast() {
        id = app.api()
                .post("/broadcasts", Map.of("title", "t"))
                .json()
                .path("id")
                .textValue();
    }

    @Test
    void is_a_session_in_the_room_of_its_broadcast() {
        Answer made = join(Map.of("username", "alice", "ttl", 600));
        assertThat(made.status()).isEqualTo(201);
        JsonNode session = made.json();
        assertThat(session.path("broadcastId").textValue()).isEqualTo(id);
        assertThat(session.path("room").textValue()).isEqualTo("broadcast-" + id);
        assertThat(session.path("ttlSeconds").intValue()).isEqualTo(600);
        String sessionId = session.path("id").textValue();
        assertThat(made.header("Location")).isEqualTo("/api/session/" + sessionId);
        assertThat(app.value("SELECT origin || ' ' || broadcast_id FROM studio.sessions WHERE id = ?", sessionId))
                .isEqualTo("broadcast " + id);

        String token = app.api()
                .post("/session/" + sessionId + "/consume")
                .json()
                .path("token")
                .textValue();
        assertThat(Tokens.verified(token).getClaim("video").asMap())
                .containsEntry("room", "broadcast-" + id)
                .containsEntry("canPublish", true)
                .doesNotContainKey("roomAdmin");
    }

    @Test
    void is_for_staff_to_moderate() {
        for (String role : new String[] {"host", "cohost"}) {
            var wanted = Map.of("username", "m", "role", role);
            String path = "/broadcasts/" + id + "/session";
            assertThat(app.api().post(path, wanted).status()).isEqualTo(403);
            assertThat(app.as("user").post(path, wanted).status()).isEqualTo(403);
            assertThat(app.as("producer").post(path, wanted).status()).isEqualTo(201);
        }
        assertThat(join(Map.of("username", "v", "role", "viewer")).status()).isEqualTo(201);
        assertThat(join(Map.of("username", "v", "role", "king")).status()).isEqualTo(422);
    }

    @Test
    void is_refused_without_a_broadcast_or_a_name() {
        assertThat(app.api()
                        .post("/broadcasts/" + UUID.randomUUID() + "/session", Map.of("username", "alice"))
                        .status())
                .isEqualTo(404);
        assertThat(join(Map.of()).status()).isEqualTo(422);
        assertThat(join(Map.of("username", "alice", "ttl", 9)).status()).isEqualTo(422);
    }

    @Test
    void is_refused_once_the_broadcast_has_ended() {
        var rooms = new BroadcastRooms(app.jdbi());
        rooms.roomStarted("broadcast-" + id, Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(join(Map.of("username", "alice")).status()).isEqualTo(201);
        rooms.roomFinished("broadcast-" + id, Instant.parse("2026-01-01T11:00:00Z"));
        Answer refused = join(Map.of("username", "bob"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("error").textValue()).isEqualTo("La emisión ya terminó");
    }

    @Test
    void outlives_its_broadcast() {
        String session = join(Map.of("username", "alice")).json().path("id").textValue();
        assertThat(app.bySecret().delete("/broadcasts/" + id).status()).isEqualTo(204);
        assertThat(app.api().post("/session/" + session + "/consume").status()).isEqualTo(200);
    }

    @Test
    void says_come_again_while_the_database_is_away() throws IOException {
        app.database().down();
        try {
            for (Answer answer : new Answer[] {
                app.api().get("/broadcasts"),
                app.api().get("/broadcasts/" + id),
                app.api().post("/broadcasts", Map.of("title", "t")),
                app.bySecret().delete("/broadcasts/" + id),
                join(Map.of("username", "alice"))
            }) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotBlank();
            }
        } finally {
            app.database().up();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> app.api().get("/broadcasts/" + id).status() == 200);
    }

    private Answer join(Map<String, ?> body) {
        return app.api().post("/broadcasts/" + id + "/session", body);
    }
}
