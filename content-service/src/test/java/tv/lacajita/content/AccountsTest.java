package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.testkit.Http.Answer;

/** /auth0/users: what the admin web does with them, and Auth0 in trouble. */
class AccountsTest {
    private static final String PRODUCER = "/auth0/users/auth0%7Cdemo-producer";

    @AutoClose
    private static final TestTenant tenant = new TestTenant();

    private static final CheckedHttp admin = tenant.admin();

    @BeforeEach
    void behave() {
        tenant.issuer.management().reset();
    }

    @Test
    void lists_the_tenants_users_oldest_first() {
        JsonNode first = admin.get("/auth0/users?per_page=2").json();
        assertThat(first.path("users").findValuesAsText("email"))
                .containsExactly("admin@demo.lacajita.tv", "producer@demo.lacajita.tv");
        assertThat(first.path("total").asInt()).isGreaterThanOrEqualTo(9);
        assertThat(first.path("page").asInt()).isZero();
        assertThat(first.path("per_page").asInt()).isEqualTo(2);
        assertThat(admin.get("/api/auth0/users?page=1&per_page=2")
                        .json()
                        .path("users")
                        .get(0)
                        .path("email")
                        .asText())
                .isEqualTo("agency@demo.lacajita.tv");
        assertThat(admin.get("/auth0/users?page=2147483647&per_page=100").json().path("users"))
                .isEmpty();
        assertThat(admin.get("/auth0/users?page=-1&per_page=101").status()).isEqualTo(422);
    }

    @Test
    void makes_changes_and_removes_a_user_who_is_seen_so_at_once() {
        Map<String, Object> wanted = Map.of(
                "email", "nueva@example.com",
                "password", "una-clave-larga",
                "name", "Nueva Persona",
                "app_metadata", Map.of("plan", "familia"),
                "unknown", "ignored");
        Answer made = admin.post("/auth0/users", wanted);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("app_metadata").path("plan").asText()).isEqualTo("familia");
        assertThat(made.text()).doesNotContain("una-clave-larga");
        String user = "/auth0/users/" + made.json().path("user_id").asText().replace("|", "%7C");
        assertThat(listed()).contains("nueva@example.com");

        var login = Map.of("email", "nueva@example.com", "password", "una-clave-larga");
        assertThat(tenant.content.mobile().post("/login", login).status()).isEqualTo(200);
        Answer blocked = admin.patch(user, Map.of("blocked", true, "user_metadata", Map.of("country", "CL")));
        assertThat(blocked.json().path("blocked").asBoolean()).isTrue();
        assertThat(admin.get(user).json().path("user_metadata").path("country").asText())
                .isEqualTo("CL");
        assertThat(tenant.content.mobile().post("/login", login).status()).isEqualTo(401);

        assertThat(admin.delete(user).json().path("msg").asText()).isEqualTo("El usuario ha sido eliminado");
        assertThat(admin.get(user).status()).isEqualTo(404);
        assertThat(listed()).doesNotContain("nueva@example.com").contains("producer@demo.lacajita.tv");
    }

    private static List<String> listed() {
        return admin.get("/auth0/users?per_page=100").json().path("users").findValuesAsText("email");
    }

    @Test
    void says_why_auth0_takes_no_user_but_never_the_password() {
        var taken = Map.of("email", "producer@demo.lacajita.tv", "password", "una-clave-larga");
        Answer conflict = admin.post("/auth0/users", taken);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json().path("response").path("message").asText()).isEqualTo("The user already exists.");
        assertThat(conflict.json().path("message").asText()).isEqualTo("Auth0 user error");
        assertThat(conflict.json().path("auth0_status").asInt()).isEqualTo(409);

        Answer weak = admin.post("/auth0/users", Map.of("email", "b@example.com", "password", "weak"));
        assertThat(weak.status()).isEqualTo(400);
        tenant.issuer.management().next(400, "{\"message\":\"canary-1 is weak\",\"errorCode\":\"invalid_body\"}");
        Answer repeated = admin.post("/auth0/users", Map.of("email", "b@example.com", "password", "canary-1"));
        assertThat(repeated.json().path("response")).hasToString("{\"errorCode\":\"invalid_body\"}");

        assertThat(admin.post("/auth0/users", Map.of("email", "no", "password", "canary-2"))
                        .text())
                .contains("email")
                .doesNotContain("canary");
    }

    @Test
    void leaves_an_admin_their_own_account() {
        String own = "/auth0/users/auth0%7Cdemo-admin";
        assertThat(admin.delete(own).status()).isEqualTo(409);
        assertThat(admin.patch(own, Map.of("blocked", true)).status()).isEqualTo(409);
        assertThat(admin.delete(own + "/roles", Map.of("roles", List.of("rol_1")))
                        .status())
                .isEqualTo(409);
        assertThat(admin.patch(own, Map.of("nickname", "Ana")).status()).isEqualTo(200);
    }

    @Test
    void refuses_a_change_of_nothing() {
        assertThat(admin.patch(PRODUCER, Map.of()).status()).isEqualTo(422);
        assertThat(admin.patch(PRODUCER, Map.of("user_id", "auth0|x")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"500, 502", "503, 502", "302, 502", "403, 502", "418, 502"})
    void says_that_auth0_failed(int status, int answered) {
        tenant.issuer.management().next(status, "<html>canary</html>", "Location", "http://127.0.0.1:1/");
        Answer answer = admin.get(PRODUCER);
        assertThat(answer.status()).isEqualTo(answered);
        assertThat(answer.json().path("auth0_status").asInt()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<html></html>",
                "7",
                "[]",
                "{}",
                "{\"user_id\":\"auth0|x\"}",
                "null",
                "{\"user_id\":\"auth0|x\",\"created_at\":\"2026-01-01T00:00:00Z\",\"app_metadata\":[7]}"
            })
    void an_answer_that_is_no_user_is_502(String body) {
        tenant.issuer.management().next(200, body);
        assertThat(admin.get(PRODUCER).status()).isEqualTo(502);
    }

    @Test
    void drops_what_no_client_may_see() {
        tenant.issuer
                .management()
                .next(
                        200,
                        "{\"user_id\":\"x|1\",\"created_at\":\"2026-01-01T00:00:00Z\",\"password_hash\":\"canary\","
                                + "\"identities\":[{\"provider\":\"x\",\"user_id\":1,\"access_token\":\"canary\"}]}");
        assertThat(admin.get(PRODUCER).text()).contains("x|1").doesNotContain("canary");
    }

    @Test
    void waits_shortly_when_auth0_wants_to_be_left_alone() {
        tenant.issuer.management().next(429, "{}", "Retry-After", "1");
        assertThat(admin.get(PRODUCER).status()).isEqualTo(200);
        assertThat(tenant.issuer.management().requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "86400, 60"})
    void hands_a_longer_wait_on(String said, String handedOn) {
        tenant.issuer.management().next(429, "{}", "Retry-After", said);
        Answer answer = admin.get(PRODUCER);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo(handedOn);
        assertThat(tenant.issuer.management().requests()).hasSize(1);
    }

    @Test
    void asks_once_more_with_a_new_token_when_the_old_one_is_refused() {
        admin.get(PRODUCER);
        tenant.issuer.grants().reset();
        tenant.issuer.management().next(401, "{}");
        assertThat(admin.get(PRODUCER).status()).isEqualTo(200);
        assertThat(tenant.issuer.grants().requests()).hasSize(1);
        tenant.issuer.management().next(401, "{}");
        tenant.issuer.management().next(401, "{}");
        assertThat(admin.get(PRODUCER).status()).isEqualTo(502);
    }

    @Test
    void renews_its_token_before_it_ends() {
        String token = tenant.issuer.token("machine@clients", Map.of("aud", tenant.issuer.managementAudience()));
        tenant.issuer.grants().reset();
        tenant.issuer
                .grants()
                .next(200, "{\"access_token\":\"" + token + "\",\"expires_in\":2,\"token_type\":\"Bearer\"}");
        tenant.issuer.management().next(401, "{}");
        assertThat(admin.get("/auth0/roles").status()).isEqualTo(200);
        assertThat(tenant.issuer.grants().requests()).hasSize(1);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(admin.get("/auth0/roles").status()).isEqualTo(200);
            assertThat(tenant.issuer.grants().requests()).hasSize(2);
        });
    }
}
