package tv.lacajita.session.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

class BroadcastTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void is_made_and_read_by_anybody() {
        Answer made = app.api()
                .post("/broadcasts", Map.of("title", "Noticiero", "description", "Cada\ntarde", "ownerId", "dueña-1"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").textValue();
        assertThat(made.header("Location")).isEqualTo("/api/broadcasts/" + id);
        assertThat(made.json().path("status").textValue()).isEqualTo("scheduled");
        broadcast("Otra");

        JsonNode read = app.api().get("/api/broadcasts/" + id).json();
        assertThat(read.path("title").textValue()).isEqualTo("Noticiero");
        assertThat(read.path("description").textValue()).isEqualTo("Cada\ntarde");
        assertThat(read.path("ownerId").textValue()).isEqualTo("dueña-1");
        assertThat(read.path("viewers").intValue()).isZero();
        assertThat(read.path("createdAt")).isEqualTo(made.json().path("createdAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "\"17\"", "1.5", "-9007199254740991", "\"\"", "null", "\"auth0|bob\""})
    void gives_the_label_back_as_it_came(String label) {
        Answer made = app.api().post("/broadcasts", "{\"title\":\"t\",\"ownerId\":" + label + "}");
        assertThat(made.text()).contains("\"ownerId\":" + label + ",");
        assertThat(app.api()
                        .get("/broadcasts/" + made.json().path("id").textValue())
                        .text())
                .contains("\"ownerId\":" + label + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":null}",
                "{\"title\":\"\"}",
                "{\"title\":7}",
                "{\"title\":\"a\\nb\"}",
                "{\"title\":\"a\\u0000b\"}",
                "{\"title\":\"t\",\"description\":\"a\\u0000b\"}",
                "{\"title\":\"t\",\"description\":5}",
                "{\"title\":\"t\",\"ownerId\":{}}",
                "{\"title\":\"t\",\"ownerId\":true}",
                "{\"title\":\"t\",\"ownerId\":\"a\\u0000b\"}",
                "{\"title\":\"t\",\"ownerId\":1e-30}"
            })
    void refuses_what_no_broadcast_can_be(String body) {
        assertThat(app.api().post("/broadcasts", body).status()).isEqualTo(422);
    }

    @Test
    void counts_characters_not_bytes() {
        assertThat(app.api()
                        .post("/broadcasts", Map.of("title", "🎬".repeat(200), "description", "ñ".repeat(5_000)))
                        .status())
                .isEqualTo(201);
        assertThat(app.api()
                        .post("/broadcasts", Map.of("title", "🎬".repeat(201)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void lets_nobody_choose_what_the_service_decides() {
        var body = new HashMap<String, Object>(Map.of("title", "t", "status", "live", "viewers", 99));
        body.putAll(Map.of(
                "id",
                UUID.randomUUID(),
                "createdBySub",
                "auth0|bob",
                "created_by_sub",
                "auth0|bob",
                "endedAt",
                "2020"));
        Answer made = app.as("user", "alice").post("/broadcasts", body);
        String id = made.json().path("id").textValue();
        assertThat(id).isNotEqualTo(body.get("id").toString());
        JsonNode read = app.api().get("/broadcasts/" + id).json();
        assertThat(read.path("status").textValue()).isEqualTo("scheduled");
        assertThat(read.path("viewers").intValue()).isZero();
        assertThat(app.value("SELECT created_by_sub FROM studio.broadcasts WHERE id = ?::uuid", id))
                .isEqualTo("auth0|alice");
    }

    @Test
    void says_who_made_it_to_nobody() {
        String id = app.as("user", "alice")
                .post("/broadcasts", Map.of("title", "t"))
                .json()
                .path("id")
                .textValue();
        assertThat(app.api().get("/broadcasts/" + id).text()).doesNotContain("alice");
    }

    @Test
    void is_unknown_when_it_is() {
        assertThat(app.api().get("/broadcasts/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(app.api().get("/broadcasts/none").status()).isEqualTo(422);
    }

    @Test
    void lists_the_newest_first_page_by_page() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(broadcast("seite " + i));
        }
        List<String> seen = new ArrayList<>();
        String query = "?limit=2";
        for (int page = 0; page < 3; page++) {
            Answer answer = app.api().get("/broadcasts" + query);
            answer.json().forEach(row -> seen.add(row.path("id").textValue()));
            query = answer.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
            broadcast("made meanwhile, on no later page");
        }
        assertThat(seen.subList(0, 5)).isEqualTo(made);
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void lists_one_status_and_ends_without_a_link() {
        String live = broadcast("live");
        new BroadcastRooms(app.jdbi()).roomStarted("broadcast-" + live, Instant.now());
        Answer answer = app.api().get("/broadcasts?status=live&limit=1");
        assertThat(answer.json().findValuesAsText("id")).containsExactly(live);
        assertThat(answer.header("Link")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=201", "limit=x", "status=x", "cursor=x", "cursor=MQ", "cursor=%27%20OR%201=1--"
            })
    void refuses_a_list_that_makes_no_sense(String query) {
        assertThat(app.api().get("/broadcasts?" + query).status()).isEqualTo(422);
    }

    private static String broadcast(String title) {
        return app.api()
                .post("/broadcasts", Map.of("title", title))
                .json()
                .path("id")
                .textValue();
    }
}
