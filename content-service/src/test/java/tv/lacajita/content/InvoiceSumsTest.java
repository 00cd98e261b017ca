package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was counted at whatever rates and taxes, reports and invoices say the same to the cent. */
class InvoiceSumsTest {
    private static final int AGENCIES = 12;
    private static final LocalDate START = LocalDate.of(2025, 3, 1);

    @ParameterizedTest
    @ValueSource(strings = {"0", "7.77", "12.5", "15"})
    void sums_are_equal_to_the_cent(String percent) {
        var random = new Random(percent.hashCode());
        try (TestContent content = TestContent.on(TestDatabase.empty(), Map.of("INVOICE_TAX_PERCENT", percent))) {
            var given = new Advertising(content);
            var ana = content.admin().bearer(TestContent.ana());
            for (int i = 0; i < AGENCIES; i++) {
                var agency = given.agency("agency-" + i);
                List<UUID> campaigns = campaigns(given, agency, random);
                JsonNode invoice = ana.post(
                                "/admin/invoices/generate",
                                Map.of(
                                        "agency_id",
                                        agency.id(),
                                        "period_start",
                                        "2025-03-01",
                                        "period_end",
                                        "2025-03-30"))
                        .json();
                adds_up(invoice, new BigDecimal(percent));
                says_what_the_reports_say(invoice, content.mobile().bearer(agency.token()), campaigns);
            }
        }
    }

    /** With days before and after the period that must not count. */
    private static List<UUID> campaigns(Advertising given, Advertising.Agency agency, Random random) {
        List<UUID> campaigns = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            UUID campaign = given.campaign(agency, "Campaña " + i, cents(random, 9999), cents(random, 300), 2025);
            for (int day = -2; day < 32; day += 1 + random.nextInt(9)) {
                int impressions = 1 + random.nextInt(200_000);
                given.day(campaign, START.plusDays(day), impressions, random.nextInt(1 + impressions / 40));
            }
            given.day(campaign, START.plusDays(40), 1000, 1);
            campaigns.add(campaign);
        }
        return campaigns;
    }

    private static void adds_up(JsonNode invoice, BigDecimal percent) {
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (JsonNode item : invoice.path("items")) {
            BigDecimal amount = item.path("amount").decimalValue();
            assertThat(item.path("tax").decimalValue())
                    .isEqualByComparingTo(
                            amount.multiply(percent).movePointLeft(2).setScale(2, RoundingMode.HALF_UP));
            subtotal = subtotal.add(amount);
            tax = tax.add(item.path("tax").decimalValue());
        }
        assertThat(invoice.path("subtotal").decimalValue()).isPositive().isEqualByComparingTo(subtotal);
        assertThat(invoice.path("tax").decimalValue()).isEqualByComparingTo(tax);
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo(subtotal.add(tax));
    }

    private static void says_what_the_reports_say(JsonNode invoice, CheckedHttp agency, List<UUID> campaigns) {
        BigDecimal spent = BigDecimal.ZERO;
        for (UUID campaign : campaigns) {
            JsonNode report = agency.get(
                            "/ads/campaigns/" + campaign + "/report?from=" + START + "&to=" + START.plusDays(29))
                    .json();
            BigDecimal days = BigDecimal.ZERO;
            for (JsonNode row : report.path("rows")) {
                days = days.add(row.path("spend").decimalValue());
            }
            assertThat(report.path("total").path("spend").decimalValue()).isEqualByComparingTo(days);
            spent = spent.add(days);
        }
        assertThat(invoice.path("subtotal").decimalValue()).isEqualByComparingTo(spent);
    }

    private static String cents(Random random, int most) {
        return BigDecimal.valueOf(random.nextInt(most + 1), 2).toString();
    }
}
