package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** How the list of the tenant's users is read and kept. */
class CustomersTest {
    private static String database;

    private TestTenant tenant;
    private CheckedHttp admin;

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.empty();
    }

    @BeforeEach
    void start() {
        tenant = new TestTenant(database, Map.of());
        admin = tenant.admin();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private JsonNode users(int page) {
        return admin.get("/auth0/users?per_page=100&page=" + page).json();
    }

    private int total() {
        return users(0).path("total").asInt();
    }

    @Test
    void reads_beyond_the_thousand_rows_that_auth0_shows() {
        for (int i = 0; i < 2_500; i++) {
            Duration age = Duration.ofHours(9_000).minusMinutes(i / 3);
            tenant.issuer.tenant().addUser("auth0|many-" + i, "many-" + i + "@example.com", age);
        }
        var seen = new HashSet<String>();
        for (int page = 0; page < 26; page++) {
            JsonNode answer = users(page);
            assertThat(answer.path("total").asInt()).isEqualTo(2_509);
            seen.addAll(answer.path("users").findValuesAsText("email"));
        }
        assertThat(seen).hasSize(2_509);
    }

    @Test
    void is_read_by_one_for_all_who_ask_at_the_same_time() {
        tenant.issuer.management().delay(Duration.ofMillis(100));
        List<Integer> statuses = Http.inParallel(
                16, () -> admin.get("/dashboard/customers-summary").status());
        assertThat(statuses).containsOnly(200);
        assertThat(tenant.issuer.management().requests().stream()
                        .filter(request -> request.startsWith("GET /api/v2/stats/daily")))
                .hasSize(1);
        assertThat(tenant.issuer.grants().requests()).hasSize(1);
    }

    @Test
    void is_read_again_behind_the_back_of_who_asks_and_shown_on_while_auth0_is_away() {
        assertThat(total()).isEqualTo(9);
        tenant.issuer.tenant().addUser("auth0|late", "late@example.com", Duration.ZERO);
        await().atMost(Duration.ofSeconds(10)).until(() -> total() == 10);
        tenant.issuer.close();
        assertThat(admin.get("/auth0/roles").status()).isEqualTo(503);
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(10)).until(() -> total() == 10);
    }

    @Test
    void is_an_error_when_it_was_never_read_and_heals() {
        tenant.issuer.management().next(500, "");
        Answer failed = admin.get("/auth0/users");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.json().path("message").asText()).isEqualTo("Auth0 users error");

        tenant.issuer.management().delay(Duration.ofSeconds(20));
        Answer slow = await().atMost(Duration.ofSeconds(15))
                .until(() -> admin.get("/auth0/users"), answer -> answer.status() == 503);
        assertThat(slow.header("Retry-After")).isEqualTo("5");
        assertThat(slow.json().path("detail").asText()).isEqualTo("Auth0 no responde; inténtelo de nuevo");

        tenant.issuer.management().reset();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> admin.get("/auth0/users").status() == 200);
    }
}
