package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET, PATCH and DELETE /users/me. */
class SelfTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @BeforeAll
    static void start() {
        content.mobile().bearer(TestContent.bob()).get("/users/me");
        content.sql("UPDATE users SET username = 'bob' WHERE auth0_id = 'auth0|bob'");
    }

    @Test
    void shows_the_callers_own_account() {
        JsonNode alice = as(TestContent.alice()).get("/api/users/me").json();
        assertThat(alice.path("email").asText()).isEqualTo("alice@example.com");
        assertThat(alice.path("role").asText()).isEqualTo("producer");
        assertThat(as(TestContent.alice())
                        .get("/users/" + alice.path("id").asText())
                        .json())
                .isEqualTo(alice);
    }

    @Test
    void changes_what_is_sent_and_leaves_the_rest() {
        CheckedHttp dora = as(TestContent.ISSUER.token("auth0|dora", Map.of("email", "dora@example.com")));
        JsonNode named = dora.patch("/users/me", Map.of("username", "dora", "displayName", "Dora Luz"))
                .json();
        assertThat(named.path("username").asText() + " "
                        + named.path("displayName").asText())
                .isEqualTo("dora Dora Luz");
        var withoutName = new HashMap<String, Object>();
        withoutName.put("displayName", null);
        JsonNode unnamed = dora.patch("/users/me", withoutName).json();
        assertThat(unnamed.path("displayName").isNull()).isTrue();
        assertThat(unnamed.path("username").asText()).isEqualTo("dora");
        assertThat(dora.get("/users/me").json()).isEqualTo(unnamed);
        assertThat(content.count("SELECT count(*) FROM users WHERE username = 'bob' AND display_name IS NULL"))
                .isOne();
    }

    @Test
    void refuses_a_username_that_is_another_s() {
        var answer = as(TestContent.charlie()).patch("/users/me", Map.of("username", "BOB"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("field").asText()).isEqualTo("username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"isAdmin", "role", "email", "email_verified", "emailVerified", "ownerId", "isActive", "id", "sub"
            })
    void refuses_to_be_told_what_is_not_the_callers_to_say(String field) {
        CheckedHttp charlie = as(TestContent.charlie());
        JsonNode before = charlie.get("/users/me").json();
        assertThat(charlie.patch("/users/me", Map.of("displayName", "C", field, "admin"))
                        .status())
                .isEqualTo(422);
        assertThat(charlie.get("/users/me").json()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"username\":null}", "{\"username\":\"\"}", "{\"displayName\":\"a\\u0000\"}"})
    void refuses_what_changes_nothing_or_cannot_be_kept(String body) {
        assertThat(as(TestContent.charlie()).patch("/users/me", body).status()).isEqualTo(422);
    }

    @Test
    void deletes_the_account_at_once_and_frees_its_names() {
        CheckedHttp gone = as(TestContent.ISSUER.token("auth0|leaving", Map.of("email", "leaving@example.com")));
        String id = gone.patch("/users/me", Map.of("username", "leaving"))
                .json()
                .path("id")
                .asText();
        assertThat(gone.delete("/users/me").status()).isEqualTo(204);
        var refused = gone.get("/users/me");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).isEqualTo("La cuenta está desactivada");
        CheckedHttp studio = content.mobile().header("X-BACKEND-SECRET", TestContent.SECRET);
        assertThat(studio.get("/users/" + id).status()).isEqualTo(404);
        assertThat(studio.post("/users", Map.of("email", "leaving@example.com", "username", "leaving"))
                        .status())
                .isEqualTo(201);
        assertThat(as(TestContent.bob()).get("/users/me").status()).isEqualTo(200);
    }

    private static CheckedHttp as(String token) {
        return content.mobile().bearer(token);
    }
}
