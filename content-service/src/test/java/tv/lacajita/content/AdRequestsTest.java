package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

/** From an agency's request to a campaign: who may take which step, and what everybody is told. */
class AdRequestsTest {
    private static final Map<String, Object> TERMS = Map.of("cpm_rate", 4.5, "notes", "Tarifa acordada");

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final TestAds ads = new TestAds(content);

    @BeforeEach
    void forget() {
        ads.forget();
    }

    @Test
    void an_agency_asks_and_admins_are_told() {
        Answer made = ads.alba().post("/ads/requests", TestAds.request(Map.of("budget", 600.25)));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").textValue();
        assertThat(made.header("Location")).isEqualTo("/api/ads/requests/" + id);
        assertThat(made.json().path("status").textValue()).isEqualTo("pending");

        JsonNode request = ads.alba().get("/ads/requests/" + id).json();
        assertThat(request.path("budget").decimalValue()).isEqualByComparingTo("600.25");
        assertThat(request.path("agency_name").textValue()).isEqualTo("Alba Publicidad");
        assertThat(request.path("history").size()).isEqualTo(1);
        JsonNode notice =
                ads.admin().get("/notices?unread=true").json().path("notices").path(0);
        assertThat(notice.path("text").textValue()).isEqualTo("Nueva solicitud de anuncio: «Café Altura»");
        assertThat(notice.path("link").textValue()).isEqualTo("/admin/ads/requests/" + id);
        assertThat(ads.admin().get(notice.path("link").textValue()).status()).isEqualTo(200);
    }

    @Test
    void a_title_is_enough_to_ask_but_not_to_be_approved() {
        Answer made = ads.alba().post("/ads/requests", Map.of("title", "Solo una idea"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").textValue();

        Answer refused = ads.admin().post("/admin/ads/requests/" + id + "/approve", TERMS);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").textValue()).contains("media_url", "start_date", "end_date");
        assertThat(status(id)).isEqualTo("pending");
        assertThat(history(id)).hasSize(1);
    }

    @Test
    void an_approved_request_is_a_campaign_that_waits_for_its_first_day() {
        String id = ads.asked(Map.of("start_date", TestAds.today().plusDays(1).toString()));
        JsonNode approved = ads.approved(
                id,
                Map.of("cpm_rate", 4.5, "cpc_rate", 0.15, "daily_budget", 20, "frequency_cap", 3, "notes", "Hecho"));
        assertThat(approved.path("status").textValue()).isEqualTo("approved");
        assertThat(approved.path("reason").textValue()).isEqualTo("Hecho");
        String campaign = approved.path("campaign_id").textValue();
        JsonNode shown = ads.admin().get("/admin/ads/campaigns/" + campaign).json();
        assertThat(shown.path("total_budget").decimalValue()).isEqualByComparingTo("100");
        assertThat(shown.path("daily_budget").decimalValue()).isEqualByComparingTo("20");
        assertThat(shown.path("frequency_cap").intValue()).isEqualTo(3);
        assertThat(content.mobile().get("/ads/next").json().path("ad").isNull()).isTrue();
        assertThat(ads.alba().get("/notices").text()).contains("Su anuncio «Café Altura» fue aprobado");

        content.sql("UPDATE ad_campaigns SET start_date = current_date");
        await().atMost(Duration.ofSeconds(10)).until(() -> status(id).equals("active"));
        content.sql("UPDATE ad_campaigns SET start_date = current_date - 2, end_date = current_date - 1");
        await().atMost(Duration.ofSeconds(10)).until(() -> status(id).equals("completed"));
        assertThat(history(id))
                .containsExactly("null>pending Alba", "pending>approved Ana", "approved>active ", "active>completed ");
        assertThat(ads.admin()
                        .get("/admin/ads/campaigns?status=completed")
                        .json()
                        .path("campaigns")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_rejected_request_is_asked_for_again() {
        String id = ads.asked(Map.of());
        assertThat(ads.admin()
                        .post("/admin/ads/requests/" + id + "/reject", Map.of("reason", "Logotipo ajeno"))
                        .status())
                .isEqualTo(200);
        assertThat(ads.alba().get("/notices").text()).contains("fue rechazado: Logotipo ajeno");
        assertThat(ads.alba().get("/ads/requests?status=rejected").text()).contains("Logotipo ajeno");

        Answer again = ads.alba().put("/ads/requests/" + id, Map.of("title", "Café Altura 2"));
        assertThat(again.json().path("status").textValue()).isEqualTo("pending");
        assertThat(again.json().path("title").textValue()).isEqualTo("Café Altura 2");
        assertThat(again.json().path("media_url").textValue()).isEqualTo("https://cdn.example/cafe.png");
        assertThat(history(id)).containsExactly("null>pending Alba", "pending>rejected Ana", "rejected>pending Alba");
    }

    @ParameterizedTest
    @CsvSource({
        "pending,   pause resume,                approved rejected",
        "rejected,  approve reject pause resume, pending",
        "approved,  approve reject pause resume change, active",
        "active,    approve reject resume change, paused completed",
        "paused,    approve reject pause change, active completed",
        "completed, approve reject pause resume change, ''",
    })
    void refuses_an_illegal_step_and_says_which_are_allowed(String state, String steps, String allowed) {
        String id = ads.asked(Map.of("start_date", TestAds.today().plusDays(1).toString()));
        String campaign = state.equals("pending") || state.equals("rejected")
                ? "00000000-0000-4000-8000-000000000000"
                : ads.approved(id, TERMS).path("campaign_id").textValue();
        content.sql("UPDATE ad_requests SET status = ?", state);
        if (!state.equals("pending") && !state.equals("rejected")) {
            content.sql("UPDATE ad_campaigns SET status = ?", state);
        }
        List<String> before = history(id);
        for (String step : steps.split(" ")) {
            boolean ofCampaign = step.equals("pause") || step.equals("resume");
            Answer refused =
                    switch (step) {
                        case "change" -> ads.alba().put("/ads/requests/" + id, Map.of("title", "Otro"));
                        case "approve" -> ads.admin().post("/admin/ads/requests/" + id + "/approve", TERMS);
                        case "reject" ->
                            ads.admin().post("/admin/ads/requests/" + id + "/reject", Map.of("reason", "No"));
                        default -> ads.admin().post("/admin/ads/campaigns/" + campaign + "/" + step);
                    };
            if (ofCampaign && campaign.startsWith("00000000")) {
                assertThat(refused.status()).isEqualTo(404);
            } else {
                assertThat(refused.status()).as(step).isEqualTo(409);
                assertThat(refused.json().path("from").textValue()).isEqualTo(state);
                assertThat(String.join(" ", texts(refused.json().path("allowed"))))
                        .isEqualTo(allowed);
            }
        }
        assertThat(status(id)).isEqualTo(state);
        assertThat(history(id)).isEqualTo(before);
    }

    @Test
    void a_campaign_is_paused_and_goes_on() {
        String campaign = ads.campaign(Map.of(), TERMS);
        Answer paused = ads.admin().post("/admin/ads/campaigns/" + campaign + "/pause");
        assertThat(paused.json().path("status").textValue()).isEqualTo("paused");
        assertThat(content.mobile().get("/ads/next").json().path("ad").isNull()).isTrue();
        Answer resumed = ads.admin().post("/admin/ads/campaigns/" + campaign + "/resume");
        assertThat(resumed.json().path("status").textValue()).isEqualTo("active");
        assertThat(content.mobile().get("/ads/next").json().path("ad").isNull()).isFalse();
    }

    @Test
    void the_history_cannot_be_changed() {
        String id = ads.asked(Map.of());
        assertThatThrownBy(() -> content.sql("UPDATE ad_status_history SET to_status = 'active'"))
                .hasMessageContaining("append-only");
        assertThat(history(id)).hasSize(1);
    }

    @Test
    void an_agency_sees_and_changes_only_its_own() {
        String request = ads.asked(Map.of());
        String campaign = ads.approved(request, TERMS).path("campaign_id").textValue();
        String pending = ads.asked(Map.of());

        assertThat(ads.brisa().get("/ads/requests").json().path("requests")).isEmpty();
        assertThat(ads.brisa().get("/ads/requests/" + request).status()).isEqualTo(404);
        assertThat(ads.brisa()
                        .put("/ads/requests/" + pending, Map.of("title", "Mío"))
                        .status())
                .isEqualTo(404);
        assertThat(ads.brisa().get("/ads/campaigns/" + campaign + "/metrics").status())
                .isEqualTo(404);
        assertThat(ads.brisa().get("/notices").json().path("notices")).isEmpty();
        long notice = content.count("SELECT max(id) FROM notices");
        assertThat(ads.brisa().post("/notices/" + notice + "/read").status()).isEqualTo(404);
        assertThat(ads.alba()
                        .get("/ads/requests/" + pending)
                        .json()
                        .path("title")
                        .textValue())
                .isEqualTo("Café Altura");
        assertThat(ads.alba().get("/ads/campaigns/" + campaign + "/metrics").status())
                .isEqualTo(200);
        assertThat(ads.admin().get("/admin/ads/requests").json().path("requests"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "media_url, javascript:alert(1)",
        "media_url, http://cdn.example/cafe.png",
        "media_url, https://cdn.example/cafe.exe",
        "media_url, https://cdn.example/cafe",
        "media_url, https://cdn.example/video.mp4",
        "media_url, https://user:clave@cdn.example/cafe.png",
        "media_url, file:///etc/passwd.png",
        "media_url, /img/no-existe.png",
        "click_url, javascript:alert(1)",
        "click_url, //sin-esquema.example/",
        "end_date,  2001-01-01",
        "budget,    0",
        "budget,    1.005",
        "status,    approved",
        "agency_id, 00000000-0000-4000-8000-000000000001",
    })
    void refuses_what_cannot_be_shown_and_what_is_not_the_agencys_to_say(String field, String value) {
        Object sent = field.equals("budget") ? Double.valueOf(value) : value;
        Answer refused = ads.alba().post("/ads/requests", TestAds.request(Map.of(field, sent)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").path(0).path("loc").path(1).asText())
                .isEqualTo(field);
        assertThat(content.count("SELECT count(*) FROM ad_requests")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "video,     https://cdn.example/spot.mp4",
        "video,     https://cdn.example/spot/index.M3U8?x=1",
        "sponsored, https://cdn.example/nota.webp",
        "sponsored, https://cdn.example/nota.webm",
        "banner,    https://tv.example/img/anuncios/cafe.png",
    })
    void takes_a_picture_or_a_video_as_the_type_asks(String type, String media) {
        content.sql("INSERT INTO images (name, type, bytes) VALUES ('anuncios/cafe.png', 'image/png', 'x') "
                + "ON CONFLICT DO NOTHING");
        String id = ads.asked(Map.of("ad_type", type, "media_url", media));
        assertThat(ads.alba()
                        .get("/ads/requests/" + id)
                        .json()
                        .path("media_url")
                        .textValue())
                .isEqualTo(media);
    }

    @Test
    void who_has_the_role_but_no_agency_cannot_ask() {
        String token = TestContent.ISSUER.token("auth0|suelta", "agency");
        Answer refused = content.mobile().bearer(token).post("/ads/requests", Map.of("title", "x"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").textValue()).isEqualTo("no_agency");
    }

    @Test
    void an_agency_is_made_and_changed_by_admins() {
        JsonNode agency = ads.admin()
                .get("/admin/agencies?q=alba")
                .json()
                .path("agencies")
                .path(0);
        String id = agency.path("id").textValue();
        Answer changed =
                ads.admin().put("/admin/agencies/" + id, Map.of("tax_id", "1790012345001", "credit_limit", 5000.5));
        assertThat(changed.json().path("tax_id").textValue()).isEqualTo("1790012345001");
        assertThat(changed.json().path("company_name").textValue()).isEqualTo("Alba Publicidad");
        assertThat(changed.json().path("credit_limit").decimalValue()).isEqualByComparingTo("5000.5");

        var again = Map.of("user_id", agency.path("user_id").textValue(), "company_name", "Otra");
        assertThat(ads.admin().post("/admin/agencies", again).status()).isEqualTo(409);
        var unknown = Map.of("user_id", id, "company_name", "Nadie");
        assertThat(ads.admin().post("/admin/agencies", unknown).status()).isEqualTo(422);
        assertThat(ads.admin()
                        .put("/admin/agencies/" + id, Map.of("balance", 1))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void an_agency_is_told_once_that_its_ad_ends_tomorrow() {
        ads.campaign(Map.of("end_date", TestAds.today().plusDays(1).toString()), TERMS);
        ads.campaign(Map.of("end_date", TestAds.today().plusDays(2).toString()), TERMS);
        String told = "SELECT count(*) FROM notices WHERE kind = 'ad_ends_tomorrow'";
        await().atMost(Duration.ofSeconds(10)).until(() -> content.count(told) == 1);
        assertThat(ads.alba().get("/notices").text()).contains("Mañana termina su anuncio «Café Altura»");
    }

    @Test
    void a_notice_is_read_by_each_admin_for_themselves() {
        ads.asked(Map.of());
        long id = content.count("SELECT id FROM notices");
        assertThat(ads.admin().post("/notices/" + id + "/read").status()).isEqualTo(204);
        assertThat(ads.admin().post("/notices/" + id + "/read").status()).isEqualTo(204);
        assertThat(ads.admin().get("/notices?unread=true").json().path("notices"))
                .isEmpty();
        assertThat(ads.admin().get("/notices").json().path("notices")).hasSize(1);
        String other = TestContent.ISSUER.token("auth0|ads-admin-2", "admin");
        assertThat(content.mobile()
                        .bearer(other)
                        .get("/notices?unread=true")
                        .json()
                        .path("notices"))
                .hasSize(1);
    }

    private String status(String request) {
        return ads.alba().get("/ads/requests/" + request).json().path("status").textValue();
    }

    private List<String> history(String request) {
        return content.db()
                .withHandle(handle ->
                        handle.select("""
                                SELECT coalesce(from_status, 'null') || '>' || to_status || ' ' || coalesce(name, '')
                                FROM ad_status_history LEFT JOIN users ON users.id = actor_id
                                WHERE request_id = ?::uuid ORDER BY ad_status_history.id
                                """, request).mapTo(String.class).list());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }
}
