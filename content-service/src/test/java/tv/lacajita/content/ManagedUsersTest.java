package tv.lacajita.content;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** /admin/users. */
class ManagedUsersTest {
    @AutoClose
    private static final TestContent content = TestContent.demo();

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    @Test
    void lists_all_users_page_by_page_newest_first() {
        List<String> seen = ana.rows("/admin/users?limit=4&role=user", "users").stream()
                .map(user -> user.path("createdAt").asText())
                .toList();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(4).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat((long) seen.size())
                .isEqualTo(content.count("SELECT count(*) FROM users WHERE role = 'user' AND deleted_at IS NULL"));
    }

    @ParameterizedTest
    @CsvSource({"SOFIA, user-2", "inigo, user-3", "producer-2@, producer-2", "quispe, user-4", "%, ", "ruiz_, "})
    void finds_users_by_email_and_names_with_or_without_accents(String q, String username) {
        assertThat(usernames("?q=" + q.replace("%", "%25")))
                .isEqualTo(username == null ? List.of() : List.of(username));
    }

    @Test
    void deactivates_a_user_at_once_on_every_instance() {
        String token = TestContent.ISSUER.token("auth0|demo-producer-2", "producer");
        String path = "/admin/users/00000000-0000-4000-8000-000000000005";
        try (TestContent neighbour = content.neighbour()) {
            assertThat(neighbour.admin().bearer(token).get("/admin/news").status())
                    .isEqualTo(200);
            JsonNode user = ana.patch(path, Map.of("isActive", false)).json();
            assertThat(user.path("isActive").asBoolean()).isFalse();
            assertThat(user.path("role").asText()).isEqualTo("producer");
            assertThat(content.admin().bearer(token).get("/admin/news").status())
                    .isEqualTo(403);
            Awaitility.await()
                    .atMost(1, SECONDS)
                    .until(() ->
                            neighbour.admin().bearer(token).get("/admin/news").status() == 403);
            ana.patch(path, Map.of("isActive", true));
            Awaitility.await()
                    .atMost(1, SECONDS)
                    .until(() ->
                            neighbour.admin().bearer(token).get("/admin/news").status() == 200);
        }
    }

    @Test
    void keeps_a_role_that_was_given_until_a_token_says_another_than_before() {
        String before = TestContent.ISSUER.token("auth0|promoted", "user");
        UUID id = idOf(before);
        assertThat(role(ana.patch("/admin/users/" + id, Map.of("role", "agency"))
                        .json()))
                .isEqualTo("agency");
        assertThat(role(content.mobile().bearer(before).get("/users/me").json()))
                .isEqualTo("agency");
        String after = TestContent.ISSUER.token("auth0|promoted", "producer");
        assertThat(role(content.mobile().bearer(after).get("/users/me").json())).isEqualTo("producer");
    }

    @Test
    void deletes_a_user_at_once_and_brings_them_back() {
        String token = TestContent.ISSUER.token("auth0|erased", Map.of("email", "erased@example.com"), "user");
        UUID id = idOf(token);
        assertThat(ana.delete("/admin/users/" + id).status()).isEqualTo(204);
        assertThat(content.mobile().bearer(token).get("/users/me").status()).isEqualTo(403);
        assertThat(ana.delete("/admin/users/" + id).status()).isEqualTo(404);
        assertThat(ana.patch("/admin/users/" + id, Map.of("role", "admin")).status())
                .isEqualTo(404);
        assertThat(emails("?q=erased")).isEmpty();
        assertThat(emails("?q=erased&deleted=true")).containsExactly("erased@example.com");
        JsonNode back = ana.post("/admin/users/" + id + "/restore").json();
        assertThat(back.path("deletedAt").isNull()).isTrue();
        assertThat(content.mobile()
                        .bearer(token)
                        .get("/users/me")
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo("erased@example.com");
        assertThat(ana.post("/admin/users/" + id + "/restore").status()).isEqualTo(404);
    }

    @Test
    void brings_a_user_back_without_what_is_another_s_by_now() {
        content.sql("""
            INSERT INTO users (email, email_verified, username, display_name, deleted_at)
            VALUES ('Shared@example.com', true, 'kept', 'Vuelve', now()), ('shared@example.com', true, 'new', 'Nueva', null)
            """);
        UUID id = content.db().withHandle(handle -> handle.select("SELECT id FROM users WHERE display_name = 'Vuelve'")
                .mapTo(UUID.class)
                .one());
        JsonNode back = ana.post("/admin/users/" + id + "/restore").json();
        assertThat(back.path("email").isNull()).isTrue();
        assertThat(back.path("emailVerified").asBoolean()).isFalse();
        assertThat(back.path("username").asText()).isEqualTo("kept");
        assertThat(emails("?q=nueva")).containsExactly("shared@example.com");
    }

    @Test
    void refuses_an_admin_who_would_lock_themselves_out() {
        String own = "/admin/users/00000000-0000-4000-8000-000000000001";
        assertThat(ana.patch(own, Map.of("role", "user")).status()).isEqualTo(409);
        assertThat(ana.patch(own, Map.of("isActive", false)).status()).isEqualTo(409);
        assertThat(ana.delete(own).json().path("code").asText()).isEqualTo("own_account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"role\":\"root\"}",
                "{\"role\":null}",
                "{\"isActive\":\"no\"}",
                "{\"isActive\":true,\"email\":\"a@b.example\"}",
                "{\"deletedAt\":null}"
            })
    void refuses_changes_that_are_none(String body) {
        assertThat(ana.patch("/admin/users/00000000-0000-4000-8000-000000000004", body)
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?role=root", "?limit=0", "?limit=201", "?cursor=Zm9v", "?deleted=maybe", "?q="})
    void refuses_a_list_that_cannot_be(String query) {
        assertThat(ana.get("/admin/users" + query).status()).isEqualTo(422);
    }

    @Test
    void refuses_an_id_that_is_nobodys() {
        String path = "/admin/users/" + UUID.randomUUID();
        assertThat(ana.patch(path, Map.of("isActive", true)).status()).isEqualTo(404);
        assertThat(ana.delete(path).status()).isEqualTo(404);
        assertThat(ana.post(path + "/restore").status()).isEqualTo(404);
    }

    private static UUID idOf(String token) {
        return UUID.fromString(content.mobile()
                .bearer(token)
                .get("/users/me")
                .json()
                .path("id")
                .asText());
    }

    private static String role(JsonNode user) {
        return user.path("role").asText();
    }

    private static List<String> usernames(String query) {
        return ana.get("/admin/users" + query).json().path("users").findValuesAsText("username");
    }

    private static List<String> emails(String query) {
        return ana.get("/admin/users" + query).json().path("users").findValuesAsText("email");
    }
}
