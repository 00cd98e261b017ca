package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.LocalIssuer;

/** /auth0/roles and who has which. */
class AccountRolesTest {
    @AutoClose
    private static final TestTenant tenant = new TestTenant();

    private static final CheckedHttp admin = tenant.admin();

    private static List<String> roleNames(String user) {
        return admin.get(user + "/roles").json().findValuesAsText("name");
    }

    private static String roleId(String name) {
        return tenant.issuer.tenant().roleNamed(name).orElseThrow();
    }

    @Test
    void gives_and_takes_roles() {
        String user = "/auth0/users/auth0%7Cdemo-user-2";
        assertThat(roleNames(user)).containsExactly("user");
        var roles = Map.of("roles", List.of(roleId("agency"), roleId("producer")));
        assertThat(admin.post(user + "/roles", roles).json().path("msg").asText())
                .isNotEmpty();
        assertThat(roleNames(user)).containsExactlyInAnyOrder("user", "agency", "producer");
        assertThat(admin.delete(user + "/roles", roles).status()).isEqualTo(200);
        assertThat(roleNames(user)).containsExactly("user");
        assertThat(admin.post(user + "/roles", Map.of("roles", List.of("rol_unknown")))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post(user + "/roles", Map.of("roles", List.of())).status())
                .isEqualTo(422);
        assertThat(admin.get("/auth0/users/auth0%7Cnobody/roles").status()).isEqualTo(404);
    }

    @Test
    void makes_changes_and_removes_a_role() {
        Answer made = admin.post("/auth0/roles", Map.of("name", "editor", "description", "Edita"));
        assertThat(made.status()).isEqualTo(201);
        String role = made.header("Location");
        assertThat(admin.get("/auth0/roles").json().findValuesAsText("name"))
                .contains("admin", "producer", "agency", "user", "editor");
        assertThat(admin.patch(role, Map.of("description", "Edita todo"))
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("editor");
        assertThat(admin.get(role).json().path("description").asText()).isEqualTo("Edita todo");
        assertThat(admin.post("/auth0/roles", Map.of("name", "editor")).status())
                .isEqualTo(409);
        assertThat(admin.delete(role).status()).isEqualTo(200);
        assertThat(admin.get(role).status()).isEqualTo(404);
        assertThat(admin.get("/auth0/roles/1").status()).isEqualTo(422);
    }

    @Test
    void an_admin_who_changes_a_persons_role_changes_their_next_token() {
        tenant.content.sql("INSERT INTO users (auth0_id, email, role) VALUES ('auth0|demo-user-3', 'i@x.es', 'user')");
        String id = tenant.content.text("SELECT id::text FROM users WHERE auth0_id = 'auth0|demo-user-3'");
        tenant.issuer.tenant().addRole("otro-sistema", "");
        tenant.issuer.tenant().give("auth0|demo-user-3", "otro-sistema");

        assertThat(admin.patch("/admin/users/" + id, Map.of("role", "producer")).status())
                .isEqualTo(200);
        assertThat(tenant.issuer.tenant().roleNames("auth0|demo-user-3")).containsExactly("otro-sistema", "producer");
        var login = Map.of("email", "user-3@demo.lacajita.tv", "password", LocalIssuer.DEMO_PASSWORD);
        String token = tenant.content
                .mobile()
                .post("/login", login)
                .json()
                .path("access_token")
                .asText();
        assertThat(tenant.content.admin().bearer(token).get("/admin/news").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth0/roles/rol_1/permissions", "/auth0/resource-servers", "/auth0/logs"})
    void leaves_the_rest_to_auth0s_panel(String path) {
        Answer answer = admin.get(path);
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.json().path("detail").asText()).contains("panel de Auth0");
    }
}
