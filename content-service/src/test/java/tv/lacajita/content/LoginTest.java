package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.LocalIssuer;

/** POST /login and POST /auth/client-credentials, on both surfaces. */
class LoginTest {
    private static final String EMAIL = DemoPerson.PRODUCER.email();

    @AutoClose
    private static final TestTenant tenant = new TestTenant();

    @BeforeEach
    void behave() {
        tenant.issuer.grants().reset();
    }

    private static List<CheckedHttp> surfaces() {
        return List.of(tenant.content.mobile(), tenant.content.admin());
    }

    private static Answer login(String email, String password) {
        return tenant.content.mobile().post("/api/login", Map.of("email", email, "password", password));
    }

    @Test
    void gives_a_token_that_opens_what_the_persons_role_may() {
        for (CheckedHttp surface : surfaces()) {
            Answer answer = surface.post("/login", Map.of("email", EMAIL, "password", LocalIssuer.DEMO_PASSWORD));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            JsonNode granted = answer.json();
            assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(granted.path("scope").asText()).isEqualTo("openid profile email");
            assertThat(granted.has("id_token")).isTrue();
            CheckedHttp producer =
                    tenant.content.admin().bearer(granted.path("access_token").asText());
            assertThat(producer.get("/admin/news").status()).isEqualTo(200);
            assertThat(producer.get("/auth0/users").status()).isEqualTo(403);
        }
    }

    @Test
    void still_takes_both_from_the_query() {
        String query =
                "?email=" + URLEncoder.encode(EMAIL, StandardCharsets.UTF_8) + "&password=" + LocalIssuer.DEMO_PASSWORD;
        assertThat(tenant.content.mobile().post("/login" + query).status()).isEqualTo(200);
    }

    @Test
    void auth0_is_told_the_persons_address_and_none_for_a_machine() {
        tenant.content
                .mobile()
                .header("X-Forwarded-For", "203.0.113.9")
                .post("/login", Map.of("email", EMAIL, "password", LocalIssuer.DEMO_PASSWORD));
        assertThat(tenant.issuer.grants().lastSaid("auth0-forwarded-for")).contains("203.0.113.9");
        login(EMAIL, LocalIssuer.DEMO_PASSWORD);
        assertThat(tenant.issuer.grants().lastSaid("auth0-forwarded-for")).contains("127.0.0.1");
        assertThat(tenant.admin().get("/auth0/roles").status()).isEqualTo(200);
        assertThat(tenant.issuer.grants().lastSaid("auth0-forwarded-for")).isEmpty();
    }

    @Test
    void refuses_a_wrong_password_and_an_unknown_email_alike() {
        for (Answer answer : List.of(login(EMAIL, "canary-wrong"), login("nobody@example.com", "canary-wrong"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("detail").asText()).isEqualTo("Correo o contraseña incorrectos");
            assertThat(answer.text()).doesNotContain("canary");
        }
    }

    @Test
    void refuses_who_is_blocked() {
        Answer answer = login("user-4@demo.lacajita.tv", LocalIssuer.DEMO_PASSWORD);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("detail").asText()).isEqualTo("La cuenta está bloqueada");
    }

    @Test
    void asks_for_what_is_missing_and_repeats_no_password() {
        Answer answer = tenant.content.mobile().post("/login", Map.of("password", "canary-password"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("\"email\"").doesNotContain("canary");
        assertThat(tenant.content.mobile().post("/login").status()).isEqualTo(422);
        Answer odd = tenant.content.mobile().post("/login", "{\"email\":\"a@b.es\",\"password\":[\"canary\"]}");
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.text()).doesNotContain("canary");
        assertThat(tenant.issuer.grants().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "429, too_many_attempts, 429",
        "429, access_denied, 503",
        "403, mfa_required, 403",
        "401, access_denied, 502",
        "403, unauthorized_client, 502",
        "500, x, 502",
        "302, x, 502",
    })
    void says_whose_fault_a_refusal_is(int status, String error, int answered) {
        tenant.issuer.grants().next(status, "{\"error\":\"" + error + "\",\"error_description\":\"canary-client\"}");
        Answer answer = login(EMAIL, LocalIssuer.DEMO_PASSWORD);
        assertThat(answer.status()).isEqualTo(answered);
        assertThat(answer.text()).doesNotContain("canary", LocalIssuer.CLIENT_ID, LocalIssuer.CLIENT_SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<html>Bad gateway</html>",
                "[]",
                "{}",
                "{\"access_token\":7,\"expires_in\":\"soon\"}",
                "{\"access_token\":\"a b\",\"expires_in\":60,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"ab\",\"expires_in\":0,\"token_type\":\"Bearer\"}",
            })
    void an_answer_that_is_none_is_502(String body) {
        tenant.issuer.grants().next(200, body);
        assertThat(login(EMAIL, LocalIssuer.DEMO_PASSWORD).status()).isEqualTo(502);
    }

    @Test
    void gives_up_on_an_answer_that_is_too_large() {
        tenant.issuer.grants().next(200, "{\"access_token\":\"" + "a".repeat(1_000_000) + "\"}");
        assertThat(login(EMAIL, LocalIssuer.DEMO_PASSWORD).status()).isEqualTo(503);
    }

    @Test
    void gives_a_machine_token_for_the_shared_secret() {
        for (CheckedHttp surface : surfaces()) {
            Answer answer =
                    surface.post("/auth/client-credentials", Map.of("client_secret", TestTenant.MACHINE_SECRET));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            JsonNode granted = answer.json();
            assertThat(granted.path("usage").asText()).isEqualTo("Include in Authorization header as: Bearer <token>");
            assertThat(granted.path("expires_in").asLong())
                    .isBetween(
                            Duration.ofHours(23).toSeconds(),
                            Duration.ofHours(24).toSeconds());
            assertThat(surface.bearer(granted.path("access_token").asText())
                            .get("/user/me")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refuses_another_secret() {
        Answer answer = tenant.content
                .admin()
                .post("/auth/client-credentials", Map.of("client_secret", "canary-" + TestTenant.MACHINE_SECRET));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("detail").asText()).isEqualTo("Client secret inválido");
        assertThat(answer.text()).doesNotContain("canary");
    }

    @Test
    void is_closed_where_nothing_is_configured() {
        try (var plain = TestContent.empty()) {
            assertThat(plain.mobile()
                            .post("/login", Map.of("email", EMAIL, "password", "x"))
                            .status())
                    .isEqualTo(501);
            assertThat(plain.admin()
                            .post("/auth/client-credentials", Map.of("client_secret", "x"))
                            .status())
                    .isEqualTo(501);
        }
    }
}
