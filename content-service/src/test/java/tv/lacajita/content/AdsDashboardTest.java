package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /admin/ads/dashboard and an agency's own, /ads/dashboard. */
class AdsDashboardTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());
    private static CheckedHttp mirador;

    @BeforeAll
    static void start() {
        var given = new Advertising(content);
        var agency = given.agency("mirador");
        mirador = content.mobile().bearer(agency.token());
        UUID coffee = given.campaign(agency, "Café", "4.00", "0.10", TODAY.getYear());
        given.day(coffee, TODAY, 2000, 20);
        given.day(coffee, TODAY.minusDays(29), 1000, 0);
        given.day(coffee, TODAY.minusDays(30), 5000, 0);
        var other = given.agency("ceibo");
        UUID fair = given.campaign(other, "<i>Feria</i>", "10.00", "0.00", TODAY.getYear());
        given.day(fair, TODAY, 3000, 0);
        content.sql("UPDATE ad_campaigns SET status = 'paused' WHERE id = ?", fair);
        ana.post(
                "/admin/invoices/generate",
                Map.of(
                        "agency_id",
                        agency.id(),
                        "period_start",
                        TODAY.minusDays(30).toString(),
                        "period_end",
                        TODAY.minusDays(1).toString()));
    }

    @Test
    void shows_an_admin_everything() {
        JsonNode shown = ana.get("/api/admin/ads/dashboard").json();
        assertThat(shown.path("total"))
                .hasToString("{\"impressions\":6000,\"clicks\":20,\"spend\":44.0,\"ctr\":0.003333}");
        assertThat(shown.path("days")).hasSize(2);
        assertThat(shown.path("campaigns")).hasToString("{\"approved\":0,\"active\":1,\"paused\":1,\"completed\":0}");
        assertThat(shown.path("requests").path("active").intValue()).isEqualTo(2);
        assertThat(shown.path("top_campaigns").findValuesAsText("name")).containsExactly("<i>Feria</i>", "Café");
        assertThat(shown.path("top_campaigns").get(1).path("spent").decimalValue())
                .isEqualByComparingTo("34");
    }

    @Test
    void shows_an_agency_its_own() {
        JsonNode shown = mirador.get("/ads/dashboard").json();
        assertThat(shown.path("total"))
                .hasToString("{\"impressions\":3000,\"clicks\":20,\"spend\":14.0,\"ctr\":0.006667}");
        assertThat(shown.path("campaigns")).hasToString("{\"approved\":0,\"active\":1,\"paused\":0,\"completed\":0}");
        assertThat(shown.path("requests").path("active").intValue()).isOne();
        assertThat(shown.path("top_campaigns").findValuesAsText("name")).containsExactly("Café");
        assertThat(shown.path("invoices"))
                .hasToString(
                        "[{\"status\":\"draft\",\"count\":1,\"total\":24.0},{\"status\":\"sent\",\"count\":0,\"total\":0.0},"
                                + "{\"status\":\"overdue\",\"count\":0,\"total\":0.0},{\"status\":\"paid\",\"count\":0,\"total\":0.0}]");
    }

    @Test
    void looks_back_as_far_as_it_is_asked() {
        assertThat(mirador.get("/ads/dashboard?days=1").json().path("days")).hasSize(1);
        assertThat(mirador.get("/ads/dashboard?days=31").json().path("days")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"days=0", "days=367", "days=x", "format=pdf"})
    void refuses_what_it_cannot_show(String query) {
        assertThat(ana.get("/admin/ads/dashboard?" + query).status()).isEqualTo(422);
    }

    @Test
    void prints_in_spanish_and_escapes_what_people_wrote() {
        String page = ana.get("/admin/ads/dashboard?format=html").text();
        assertThat(page)
                .contains(
                        "<html lang=\"es\">",
                        "Solicitudes por revisar",
                        "44,00",
                        "0,33 %",
                        "En pausa",
                        "Impresiones por día")
                .contains("&lt;i&gt;Feria&lt;/i&gt;", "Agencia &lt;mirador&gt;")
                .doesNotContain("<i>", "<script");
        assertThat(mirador.get("/ads/dashboard?format=html").text())
                .contains("Café")
                .doesNotContain("Feria");
    }
}
