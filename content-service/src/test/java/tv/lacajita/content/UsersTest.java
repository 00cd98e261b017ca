package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /users and GET /users/{id}. */
class UsersTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @Test
    void makes_a_user_for_who_has_the_secret() {
        var made = bySecret()
                .post("/api/users", Map.of("email", "eva@example.com", "username", "eva", "displayName", "Eva Luna"));
        assertThat(made.status()).isEqualTo(201);
        JsonNode user = made.json();
        assertThat(user.path("email").asText()).isEqualTo("eva@example.com");
        assertThat(user.path("displayName").asText()).isEqualTo("Eva Luna");
        assertThat(user.path("isAdmin").asBoolean()).isFalse();
        assertThat(user.path("role").asText()).isEqualTo("user");
        assertThat(made.header("Location"))
                .isEqualTo("/api/users/" + user.path("id").asText());
        assertThat(bySecret().get(made.header("Location")).json()).isEqualTo(user);
    }

    @Test
    void makes_an_admin_only_for_an_admin() {
        var wanted = Map.of("email", "jefa@example.com", "username", "jefa", "isAdmin", true);
        assertThat(bySecret().post("/users", wanted).status()).isEqualTo(403);
        assertThat(content.count("SELECT count(*) FROM users WHERE username = 'jefa'"))
                .isZero();
        var made = content.mobile().bearer(TestContent.ana()).post("/users", wanted);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("role").asText()).isEqualTo("admin");
    }

    @Test
    void says_whether_the_email_or_the_username_is_taken() {
        bySecret().post("/users", Map.of("email", "leo@example.com", "username", "leo"));
        var email = bySecret().post("/users", Map.of("email", "LEO@example.com", "username", "leo2"));
        assertThat(email.status()).isEqualTo(409);
        assertThat(email.json().path("field").asText()).isEqualTo("email");
        var name = bySecret().post("/users", Map.of("email", "leo2@example.com", "username", "Leo"));
        assertThat(name.status()).isEqualTo(409);
        assertThat(name.json().path("field").asText()).isEqualTo("username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "role", "auth0Id", "auth0_id", "is_admin", "isActive", "createdAt", "sub", "deleted_at"})
    void refuses_to_be_told_what_is_its_own_to_say(String field) {
        var wanted = new LinkedHashMap<String, Object>(Map.of("email", "mass@example.com", "username", "mass"));
        wanted.put(field, "admin");
        assertThat(bySecret().post("/users", wanted).status()).isEqualTo(422);
        assertThat(content.count("SELECT count(*) FROM users WHERE username = 'mass'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"'',eva", "no,eva", "a@b.example,''", "a@b.example,'a\u0000b'", "a@b.example,'a\u0007b'"})
    void refuses_an_email_or_a_username_that_is_none(String email, String username) {
        assertThat(bySecret()
                        .post("/users", Map.of("email", email, "username", username))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refuses_who_is_neither_admin_nor_has_the_secret() {
        var wanted = Map.of("email", "no@example.com", "username", "no");
        assertThat(content.mobile().post("/users", wanted).status()).isEqualTo(401);
        assertThat(content.mobile()
                        .header("X-BACKEND-SECRET", "not-the-secret-not-the-secret-00")
                        .post("/users", wanted)
                        .status())
                .isEqualTo(401);
        assertThat(content.mobile()
                        .bearer(TestContent.alice())
                        .post("/users", wanted)
                        .status())
                .isEqualTo(403);
        assertThat(content.count("SELECT count(*) FROM users WHERE username = 'no'"))
                .isZero();
    }

    @Test
    void shows_a_user_to_themselves_and_to_an_admin_only() {
        CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
        charlie.get("/user/me");
        content.mobile().bearer(TestContent.bob()).get("/user/me");
        UUID id = content.db()
                .withHandle(handle -> handle.select("SELECT id FROM users WHERE auth0_id = 'auth0|charlie'")
                        .mapTo(UUID.class)
                        .one());
        assertThat(charlie.get("/users/" + id).json().path("email").asText()).isEqualTo("charlie@example.com");
        assertThat(content.mobile()
                        .bearer(TestContent.ana())
                        .get("/users/" + id)
                        .status())
                .isEqualTo(200);
        assertThat(content.mobile()
                        .bearer(TestContent.bob())
                        .get("/users/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(content.mobile().get("/users/" + id).status()).isEqualTo(401);
    }

    @Test
    void refuses_an_id_that_is_nobodys_or_none() {
        assertThat(bySecret().get("/users/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(bySecret().get("/users/7").status()).isEqualTo(422);
    }

    private static CheckedHttp bySecret() {
        return content.mobile().header("X-BACKEND-SECRET", TestContent.SECRET);
    }
}
