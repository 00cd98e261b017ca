package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RecordingUpstream;

/** The dashboard's figures on the demo's nine people, two more and one login; and JW Player's. */
class CustomerFiguresTest {
    private static final String CONSUMPTION = "/dashboard/jw-analytics/consumption";

    private static RecordingUpstream jwPlayer;
    private static TestTenant tenant;
    private static CheckedHttp admin;

    @BeforeAll
    static void start() throws IOException {
        jwPlayer = RecordingUpstream.start(0);
        tenant = new TestTenant(
                TestDatabase.empty(),
                Map.of(
                        "JWPLAYER_API_URL", jwPlayer.url(),
                        "JWPLAYER_SITE_ID", "a1B2c3D4",
                        "JWPLAYER_API_SECRET", "canary-jw-secret"));
        admin = tenant.admin();
        var people = tenant.issuer.tenant();
        people.addUser("google-oauth2|1", "vera@correo.es", Duration.ofDays(3));
        people.addUser("google-oauth2|2", "otra@correo.es", Duration.ofDays(3))
                .putObject("user_metadata")
                .put("country", "Perú");
        tenant.content
                .mobile()
                .post("/login", Map.of("email", "agency-2@demo.lacajita.tv", "password", LocalIssuer.DEMO_PASSWORD));
    }

    @AfterAll
    static void stop() throws IOException {
        tenant.close();
        jwPlayer.close();
    }

    @Test
    void counts_customers() {
        assertThat(admin.get("/dashboard/customers-summary").json())
                .hasToString("{\"total\":11,\"active_last_30d\":7,\"new_last_30d\":3,\"blocked\":1,\"verified\":10,"
                        + "\"unverified\":1}");
    }

    @Test
    void counts_where_customers_come_from() {
        JsonNode figures = admin.get("/dashboard/customers-demographic").json();
        assertThat(figures.path("by_domain")).hasToString("{\"demo.lacajita.tv\":9,\"correo.es\":2}");
        assertThat(figures.path("by_identity_provider")).hasToString("{\"auth0\":9,\"google-oauth2\":2}");
        assertThat(figures.path("by_country"))
                .hasToString("{\"ES\":3,\"EC\":2,\"PE\":2,\"AR\":1,\"BO\":1,\"CO\":1,\"VE\":1}");
        var months = figures.path("signups_by_month").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(months).isSorted().allMatch(month -> month.matches("\\d{4}-\\d{2}"));
    }

    @Test
    void counts_logins_as_auth0_does() {
        assertThat(admin.get("/dashboard/login-stats").json())
                .hasToString("{\"total_logins\":19,\"avg_logins_per_user\":1.73,\"last_7d_logins_estimate\":11,"
                        + "\"users_with_0_logins\":3}");
    }

    @Test
    void asks_jw_player_for_the_days_of_the_period() throws IOException {
        jwPlayer.answer(200, "{\"data\":{\"rows\":[[\"m1\",7]]}}");
        assertThat(admin.get(CONSUMPTION).json()).hasToString("{\"data\":{\"rows\":[[\"m1\",7]]}}");
        HttpMessage asked = jwPlayer.requests().getLast();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/v2/sites/a1B2c3D4/analytics/queries/");
        assertThat(asked.header("Authorization")).contains("Bearer canary-jw-secret");
        JsonNode query = new ObjectMapper().readTree(new String(asked.body(), StandardCharsets.UTF_8));
        LocalDate start = LocalDate.parse(query.path("start_date").asText());
        assertThat(start.plusDays(6)).isEqualTo(query.path("end_date").asText());
        assertThat(query.path("page_length").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "91d", "7", "7w", "-1d", "7d;x"})
    void refuses_a_period_that_is_none(String period) {
        assertThat(admin.get(CONSUMPTION + "?period=" + period).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"500, 502", "401, 502", "429, 503", "200, 502"})
    void says_that_jw_player_failed(int status, int answered) {
        jwPlayer.answer(status, "<html>canary</html>");
        Answer answer = admin.get(CONSUMPTION + "?period=30d");
        assertThat(answer.status()).isEqualTo(answered);
        assertThat(answer.text()).contains("JW Analytics error").doesNotContain("canary");
    }

    @Test
    void offers_nothing_that_is_not_configured() {
        try (var plain = TestContent.empty()) {
            CheckedHttp ana = plain.admin().bearer(TestContent.ana());
            Answer answer = ana.get(CONSUMPTION);
            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.json().path("detail").asText()).isEqualTo("JWPlayer Analytics no configurado");
            assertThat(ana.get("/dashboard/login-stats").status()).isEqualTo(501);
            assertThat(ana.get("/auth0/users").status()).isEqualTo(501);
        }
    }
}
