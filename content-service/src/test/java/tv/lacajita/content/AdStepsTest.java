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

/** The steps of an ad: who may take which, from which state, and what time alone brings. */
class AdStepsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final TestAds ads = new TestAds(content);

    @BeforeEach
    void forget() {
        ads.forget();
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
        await().atMost(Duration.ofSeconds(10)).until(() -> ads.status(id).equals("active"));
        content.sql("UPDATE ad_campaigns SET start_date = current_date - 2, end_date = current_date - 1");
        await().atMost(Duration.ofSeconds(10)).until(() -> ads.status(id).equals("completed"));
        assertThat(ads.history(id))
                .containsExactly("null>pending Alba", "pending>approved Ana", "approved>active ", "active>completed ");
        assertThat(ads.admin()
                        .get("/admin/ads/campaigns?status=completed")
                        .json()
                        .path("campaigns")
                        .size())
                .isEqualTo(1);
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
                : ads.approved(id, TestAds.TERMS).path("campaign_id").textValue();
        content.sql("UPDATE ad_requests SET status = ?", state);
        if (!state.equals("pending") && !state.equals("rejected")) {
            content.sql("UPDATE ad_campaigns SET status = ?", state);
        }
        List<String> before = ads.history(id);
        for (String step : steps.split(" ")) {
            boolean ofCampaign = step.equals("pause") || step.equals("resume");
            Answer refused =
                    switch (step) {
                        case "change" -> ads.alba().put("/ads/requests/" + id, Map.of("title", "Otro"));
                        case "approve" -> ads.admin().post("/admin/ads/requests/" + id + "/approve", TestAds.TERMS);
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
        assertThat(ads.status(id)).isEqualTo(state);
        assertThat(ads.history(id)).isEqualTo(before);
    }

    @Test
    void a_campaign_is_paused_and_goes_on() {
        String campaign = ads.campaign(Map.of(), TestAds.TERMS);
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
        assertThat(ads.history(id)).hasSize(1);
    }

    @Test
    void an_agency_is_told_once_that_its_ad_ends_tomorrow() {
        ads.campaign(Map.of("end_date", TestAds.today().plusDays(1).toString()), TestAds.TERMS);
        ads.campaign(Map.of("end_date", TestAds.today().plusDays(2).toString()), TestAds.TERMS);
        String told = "SELECT count(*) FROM notices WHERE kind = 'ad_ends_tomorrow'";
        await().atMost(Duration.ofSeconds(10)).until(() -> content.count(told) == 1);
        assertThat(ads.alba().get("/notices").text()).contains("Mañana termina su anuncio «Café Altura»");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }
}
