package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.lacajita.testkit.Http.Answer;

/** Two agencies, Alba and Brisa, an admin, and the steps that lead to a campaign, all over HTTP. */
final class TestAds {
    /** What an admin approves for. */
    static final Map<String, Object> TERMS = Map.of("cpm_rate", 4.5, "notes", "Tarifa acordada");

    static final String ADMIN = TestContent.ISSUER.token("auth0|ads-admin", Map.of("name", "Ana"), "admin");
    static final String ALBA = TestContent.ISSUER.token("auth0|alba", Map.of("name", "Alba"), "agency");
    static final String BRISA = TestContent.ISSUER.token("auth0|brisa", Map.of("name", "Brisa"), "agency");

    private final TestContent content;

    TestAds(TestContent content) {
        this.content = content;
        agency(ALBA, "Alba Publicidad");
        agency(BRISA, "Brisa Medios");
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** A request that lacks nothing, with {@code changes}. */
    static Map<String, Object> request(Map<String, Object> changes) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "title", "Café Altura",
                "ad_type", "banner",
                "budget", 100,
                "start_date", today().toString(),
                "end_date", today().plusDays(10).toString(),
                "media_url", "https://cdn.example/cafe.png",
                "click_url", "https://cafe.example/"));
        request.putAll(changes);
        return request;
    }

    CheckedHttp alba() {
        return content.mobile().bearer(ALBA);
    }

    CheckedHttp brisa() {
        return content.mobile().bearer(BRISA);
    }

    CheckedHttp admin() {
        return content.admin().bearer(ADMIN);
    }

    /** The id of a pending request of Alba's. */
    String asked(Map<String, Object> changes) {
        Answer answer = alba().post("/ads/requests", request(changes));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().path("id").textValue();
    }

    /** The id of a campaign of Alba's, approved on those terms. */
    String campaign(Map<String, Object> changes, Map<String, Object> terms) {
        return approved(asked(changes), terms).path("campaign_id").textValue();
    }

    JsonNode approved(String request, Map<String, Object> terms) {
        Answer answer = admin().post("/admin/ads/requests/" + request + "/approve", terms);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    String status(String request) {
        return alba().get("/ads/requests/" + request).json().path("status").textValue();
    }

    /** {@code before>after who} of each step. */
    List<String> history(String request) {
        return content.texts("""
                SELECT coalesce(from_status, 'null') || '>' || to_status || ' ' || coalesce(name, '')
                FROM ad_status_history LEFT JOIN users ON users.id = actor_id
                WHERE request_id = ?::uuid ORDER BY ad_status_history.id
                """, request);
    }

    /** No ads, no notices; the agencies stay. The service's upkeep, which locks tables in another order, stands aside. */
    void forget() {
        content.db().useTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtext('ads upkeep'))");
            handle.execute("TRUNCATE ad_requests, ad_campaigns, ad_budgets, ad_servings, ad_metrics, notices CASCADE");
        });
    }

    private void agency(String token, String name) {
        content.mobile().bearer(token).get("/users/me");
        String user = content.text("SELECT id::text FROM users WHERE name = ?", name.replaceFirst(" .*", ""));
        assertThat(admin().post("/admin/agencies", Map.of("user_id", user, "company_name", name))
                        .status())
                .isEqualTo(201);
    }
}
