package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** GET /ads/campaigns/{id}/report: Mirador's campaign, with Ceibo, another agency, looking on. */
class CampaignReportTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final Advertising given = new Advertising(content);
    private static final Advertising.Agency agency = given.agency("mirador");
    private static CheckedHttp mirador;
    private static CheckedHttp ceibo;
    private static CheckedHttp ana;
    private static UUID coffee;

    @BeforeAll
    static void start() {
        var other = given.agency("ceibo");
        mirador = content.mobile().bearer(agency.token());
        ceibo = content.mobile().bearer(other.token());
        ana = content.mobile().bearer(TestContent.ana());
        coffee = given.campaign(agency, "Café", "4.55", "0.15", 2025);
        given.day(coffee, LocalDate.of(2025, 3, 1), 1001, 0);
        given.day(coffee, LocalDate.of(2025, 3, 3), 3000, 50);
        given.day(coffee, LocalDate.of(2025, 4, 1), 7, 0);
        UUID neighbour = given.campaign(agency, "Feria", "9.00", "0.00", 2025);
        given.day(neighbour, LocalDate.of(2025, 3, 1), 500, 5);
    }

    @Test
    void tells_what_each_day_did_and_adds_it_up() {
        JsonNode report =
                mirador.get("/api" + report("from=2025-03-01&to=2025-03-31")).json();
        assertThat(report.path("rows"))
                .hasToString("[{\"date\":\"2025-03-01\",\"creative\":\"https://tv.example/img/anuncios/cafe.png\","
                        + "\"impressions\":1001,\"clicks\":0,\"spend\":4.55,\"ctr\":0.0},"
                        + "{\"date\":\"2025-03-03\",\"creative\":\"https://tv.example/img/anuncios/cafe.png\","
                        + "\"impressions\":3000,\"clicks\":50,\"spend\":21.15,\"ctr\":0.016667}]");
        assertThat(report.path("total"))
                .hasToString("{\"impressions\":4001,\"clicks\":50,\"spend\":25.7,\"ctr\":0.012497}");
        assertThat(report.path("campaign").path("name").asText()).isEqualTo("Café");
        assertThat(report.path("currency").asText()).isEqualTo("USD");
    }

    @Test
    void tells_the_whole_campaign_without_dates() {
        JsonNode report = mirador.get(report("")).json();
        assertThat(report.path("from").asText()).isEqualTo("2025-01-01");
        assertThat(report.path("to").asText()).isEqualTo("2025-12-31");
        assertThat(report.path("rows")).hasSize(3);
    }

    @Test
    void is_empty_for_days_without_anything() {
        JsonNode report = mirador.get(report("from=2024-01-01&to=2024-01-31")).json();
        assertThat(report.path("rows")).isEmpty();
        assertThat(report.path("total")).hasToString("{\"impressions\":0,\"clicks\":0,\"spend\":0.0,\"ctr\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "svg"})
    void is_there_for_its_agency_and_for_admins_and_for_no_other_agency(String format) {
        String path = report("format=" + format);
        assertThat(mirador.get(path).status()).isEqualTo(200);
        assertThat(ana.get(path).status()).isEqualTo(200);
        assertThat(ceibo.get(path).status()).isEqualTo(404);
        assertThat(ana.get("/ads/campaigns/" + UUID.randomUUID() + "/report?format=" + format)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2025-03-02&to=2025-03-01",
        "from=2024-01-01&to=2025-01-01",
        "from=2025-02-30",
        "from=ayer",
        "format=pdf",
    })
    void refuses_a_period_that_is_none(String query) {
        assertThat(mirador.get(report(query)).status()).isEqualTo(422);
    }

    @Test
    void writes_csv_as_rfc_4180_does() {
        var answer = mirador.get(report("format=csv&from=2025-03-01&to=2025-03-31"));
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"informe-" + coffee + "-2025-03-01-2025-03-31.csv\"");
        assertThat(answer.text()).isEqualTo("""
                Fecha,Campaña,Creatividad,Impresiones,Clics,CTR,Gasto (USD)
                2025-03-01,Café,https://tv.example/img/anuncios/cafe.png,1001,0,0.000000,4.55
                2025-03-03,Café,https://tv.example/img/anuncios/cafe.png,3000,50,0.016667,21.15
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+cmd|' /C calc'!A0, '+cmd|' /C calc'!A0",
                "-2+3, '-2+3",
                "@SUM(A1), '@SUM(A1)",
                "`=HYPERLINK(\"http://x\",\"y\")`, `\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"`",
                "`Uno, dos`, `\"Uno, dos\"`",
                "`Dice \"hola\"`, `\"Dice \"\"hola\"\"\"`",
                "A=B, A=B",
            })
    void writes_no_formula_into_csv(String name, String cell) {
        UUID campaign = given.campaign(agency, name, "1.00", "0.00", 2025);
        given.day(campaign, LocalDate.of(2025, 5, 1), 1000, 0);
        assertThat(mirador.get("/ads/campaigns/" + campaign + "/report?format=csv")
                        .text()
                        .lines()
                        .toList()
                        .get(1))
                .isEqualTo("2025-05-01," + cell + ",https://tv.example/img/anuncios/cafe.png,1000,0,0.000000,1.00");
    }

    @Test
    void draws_a_bar_for_each_day_that_says_what_it_is() throws Exception {
        var answer = mirador.get(report("format=svg&from=2025-03-01&to=2025-03-31"));
        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        Document picture = parsed(answer.body());
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Del 01/03/2025 al 31/03/2025: 4.001 impresiones, 50 clics (CTR 1,25 %), gasto 25,70 USD");
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3 * 31);
        assertThat(answer.text())
                .contains("Impresiones por día", "Clics por día", "Gasto por día, en USD", "Día (UTC)")
                .contains("03/03/2025: 3.000 impresiones", "03/03/2025: 21,15 USD")
                .doesNotContain("<script", "href", "NaN");
    }

    @Test
    void draws_what_anybody_may_call_a_campaign() throws Exception {
        UUID campaign = given.campaign(agency, "</title><script>alert('&')</script>\u0001\ufffe", "1.00", "0.00", 2025);
        var answer = mirador.get("/ads/campaigns/" + campaign + "/report?format=svg");
        Document picture = parsed(answer.body());
        assertThat(picture.getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Campaña «</title><script>alert('&')</script>  »");
    }

    private static Document parsed(byte[] picture) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(picture));
    }

    private static String report(String query) {
        return "/ads/campaigns/" + coffee + "/report?" + query;
    }
}
