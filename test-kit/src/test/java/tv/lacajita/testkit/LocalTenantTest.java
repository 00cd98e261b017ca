package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http.Answer;

/** The issuer as Auth0's token endpoint and Management API. */
class LocalTenantTest {
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = LocalIssuer.start(0);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private Answer grant(Map<String, String> asked) {
        var form =
                new HashMap<>(Map.of("client_id", LocalIssuer.CLIENT_ID, "client_secret", LocalIssuer.CLIENT_SECRET));
        form.putAll(asked);
        return Http.to(issuer.baseUrl()).post("/oauth/token", form);
    }

    private Answer login(DemoPerson person, String password) {
        return grant(Map.of("grant_type", "password", "username", person.email(), "password", password));
    }

    private Http management() {
        var granted = grant(Map.of("grant_type", "client_credentials", "audience", issuer.managementAudience()));
        return Http.to(issuer.baseUrl() + "/api/v2")
                .bearer(granted.json().path("access_token").asText());
    }

    @Test
    void lets_the_demos_people_in_by_their_password() {
        for (DemoPerson person : DemoPerson.values()) {
            JsonNode granted = login(person, LocalIssuer.DEMO_PASSWORD).json();
            var token = JWT.decode(granted.path("access_token").asText());
            assertThat(token.getSubject()).isEqualTo(person.sub());
            assertThat(token.getClaim(LocalIssuer.ROLES_CLAIM).asList(String.class))
                    .containsExactly(person.role());
        }
        assertThat(login(DemoPerson.USER, "wrong").status()).isEqualTo(403);
        assertThat(grant(Map.of("client_secret", "wrong")).status()).isEqualTo(401);
        assertThat(grant(Map.of("grant_type", "implicit")).status()).isEqualTo(403);
    }

    @Test
    void tells_at_userinfo_who_the_tenants_users_are() {
        String token = login(DemoPerson.USER, LocalIssuer.DEMO_PASSWORD)
                .json()
                .path("access_token")
                .asText();
        JsonNode said = Http.to(issuer.baseUrl()).bearer(token).get("/userinfo").json();
        assertThat(said.path("email").asText()).isEqualTo(DemoPerson.USER.email());
        assertThat(said.path("email_verified").asBoolean()).isTrue();
        assertThat(said.path("name").asText()).isEqualTo(DemoPerson.USER.fullName());
    }

    @Test
    void gives_its_management_api_to_nobody_else() {
        assertThat(management().get("/users").status()).isEqualTo(200);
        Http api = Http.to(issuer.baseUrl() + "/api/v2");
        assertThat(api.get("/users").status()).isEqualTo(401);
        assertThat(api.bearer(issuer.token(DemoPerson.ADMIN)).get("/users").status())
                .isEqualTo(401);
    }

    @Test
    void pages_through_a_thousand_rows_and_no_further() {
        for (int i = 0; i < 1_100; i++) {
            issuer.tenant().addUser("auth0|many-" + i, "many-" + i + "@example.com", Duration.ofMinutes(i));
        }
        Http api = management();
        JsonNode last = api.get("/users?per_page=100&page=9&include_totals=true&sort=created_at:1")
                .json();
        assertThat(last.path("users")).hasSize(100);
        Answer beyond = api.get("/users?per_page=100&page=10");
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.json().path("message").asText()).contains("first 1000 records");
        assertThat(api.get("/users?per_page=101").status()).isEqualTo(400);
        String since = last.path("users").get(99).path("created_at").asText();
        assertThat(api.get("/users?per_page=100&page=1&q=created_at:%5B" + since + "%20TO%20*%5D")
                        .json())
                .hasSize(10);
    }

    @Test
    void keeps_users_and_roles_as_they_are_changed() {
        Http api = management();
        JsonNode made = api.post(
                        "/users",
                        Map.of(
                                "email",
                                "n@example.com",
                                "password",
                                "una-clave-larga",
                                "connection",
                                Tenant.CONNECTION))
                .json();
        String user = "/users/" + made.path("user_id").asText().replace("|", "%7C");
        String role =
                api.post("/roles", Map.of("name", "editor")).json().path("id").asText();
        assertThat(api.post(user + "/roles", Map.of("roles", List.of(role))).status())
                .isEqualTo(204);
        assertThat(api.get(user + "/roles").json().findValuesAsText("name")).containsExactly("editor");
        assertThat(api.patch(user, Map.of("user_metadata", Map.of("a", 1))).status())
                .isEqualTo(200);
        assertThat(api.patch(user, Map.of("user_metadata", Map.of("b", 2)))
                        .json()
                        .path("user_metadata"))
                .hasToString("{\"a\":1,\"b\":2}");
        assertThat(api.delete("/roles/" + role).status()).isEqualTo(200);
        assertThat(api.get(user + "/roles").json()).isEmpty();
        assertThat(api.delete(user).status()).isEqualTo(204);
        assertThat(api.get(user).status()).isEqualTo(404);
    }

    @Test
    void answers_what_it_is_told_and_then_as_it_should() {
        Http api = management();
        issuer.management().next(429, "{}", "Retry-After", "7");
        Answer told = api.get("/roles");
        assertThat(told.status()).isEqualTo(429);
        assertThat(told.header("Retry-After")).isEqualTo("7");
        assertThat(api.get("/roles").json()).hasSize(4);
        assertThat(issuer.management().requests()).containsExactly("GET /api/v2/roles", "GET /api/v2/roles");
    }
}
