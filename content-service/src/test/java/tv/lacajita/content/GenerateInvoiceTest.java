package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** POST /admin/invoices/generate: Ana bills Mirador. */
class GenerateInvoiceTest {
    private static final AtomicInteger LOGINS = new AtomicInteger();

    @AutoClose
    private static final TestContent content =
            TestContent.on(TestDatabase.empty(), Map.of("INVOICE_TAX_PERCENT", "15"));

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());
    private static final Advertising given = new Advertising(content);

    private Advertising.Agency agency;
    private UUID coffee;

    @BeforeEach
    void an_agency_with_a_campaign() {
        agency = given.agency("mirador-" + LOGINS.incrementAndGet());
        coffee = given.campaign(agency, "Café", "4.55", "0.15", 2025);
        given.day(coffee, LocalDate.of(2025, 3, 1), 1001, 0);
        given.day(coffee, LocalDate.of(2025, 3, 31), 3000, 50);
        given.day(coffee, LocalDate.of(2025, 4, 1), 7000, 0);
    }

    @Test
    void charges_the_days_of_the_period_with_an_item_per_campaign() {
        UUID fair = given.campaign(agency, "Feria", "9.00", "0.00", 2025);
        given.day(fair, LocalDate.of(2025, 3, 15), 111, 3);
        UUID unseen = given.campaign(agency, "Sin gasto", "9.00", "0.00", 2025);
        given.day(unseen, LocalDate.of(2025, 3, 15), 1, 0);

        var made = generate("2025-03-01", "2025-03-31");
        assertThat(made.status()).isEqualTo(201);
        JsonNode invoice = made.json();
        assertThat(made.header("Location"))
                .isEqualTo("/api/admin/invoices/" + invoice.path("id").asText());
        assertThat(invoice.path("status").asText()).isEqualTo("draft");
        assertThat(invoice.path("invoice_number").asText())
                .matches("LCT-" + LocalDate.now(ZoneOffset.UTC).getYear() + "-\\d{6}");
        assertThat(invoice.path("items"))
                .hasToString(
                        "[{\"campaign_id\":\"%s\",\"description\":\"Café\",\"quantity\":4001,\"unit_price\":0.00455,"
                                        .formatted(coffee)
                                + "\"clicks\":50,\"click_price\":0.15,\"amount\":25.7,\"tax\":3.86},"
                                + "{\"campaign_id\":\"%s\",\"description\":\"Feria\",\"quantity\":111,\"unit_price\":0.009,"
                                        .formatted(fair)
                                + "\"clicks\":3,\"click_price\":0.0,\"amount\":0.99,\"tax\":0.15}]");
        assertThat(invoice.path("subtotal").decimalValue()).isEqualByComparingTo("26.69");
        assertThat(invoice.path("tax").decimalValue()).isEqualByComparingTo("4.01");
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("30.70");
        assertThat(ana.get(made.header("Location")).json()).isEqualTo(invoice);
    }

    @Test
    void takes_the_query_as_the_running_system_does() {
        var made = ana.post(
                "/admin/invoices/generate?agency_id=" + agency.id() + "&period_start=2025-03-01&period_end=2025-03-31");
        assertThat(made.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"2025-03-01,2025-03-31", "2025-03-31,2025-04-30", "2025-03-10,2025-03-11", "2025-01-01,2025-12-31"})
    void refuses_to_bill_a_day_twice_and_names_the_invoice_that_has_it(String start, String end) {
        JsonNode first = generate("2025-03-01", "2025-03-31").json();
        var second = generate(start, end);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("invoice").path("id")).isEqualTo(first.path("id"));
        assertThat(second.json().path("invoice").path("invoice_number")).isEqualTo(first.path("invoice_number"));
        assertThat(generate("2025-04-01", "2025-04-30").status()).isEqualTo(201);
    }

    @Test
    void refuses_what_cannot_be_billed() {
        assertThat(generate("2025-05-01", "2025-05-31").json().path("code").asText())
                .isEqualTo("nothing_to_invoice");
        assertThat(generate("2025-03-31", "2025-03-01").status()).isEqualTo(422);
        assertThat(ana.post("/admin/invoices/generate", body(UUID.randomUUID(), "2025-03-01", "2025-03-31"))
                        .status())
                .isEqualTo(404);
        var bare = ana.post("/admin/invoices/generate", Map.of("period_start", "2025-03-01"));
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.json().path("detail").findValuesAsText("msg"))
                .containsExactly("Campo requerido", "Campo requerido");
    }

    @Test
    void refuses_a_period_that_has_not_ended() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        given.day(coffee, today, 1000, 0);
        var refused = generate("2025-03-01", today.toString());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").path(0).path("msg").asText())
                .isEqualTo("El periodo no ha terminado: puede llegar hasta ayer, " + today.minusDays(1) + " (UTC)");
        assertThat(generate("2025-03-01", today.plusDays(1).toString()).status())
                .isEqualTo(422);
        assertThat(generate("2025-03-01", today.minusDays(1).toString()).status())
                .isEqualTo(201);
    }

    @Test
    void waits_for_ads_that_may_still_be_counted() {
        content.sql("INSERT INTO ad_budgets (campaign_id) VALUES (?)", coffee);
        content.sql("""
                INSERT INTO ad_servings (id, campaign_id, day, viewer, expires_at)
                VALUES (gen_random_uuid(), ?, '2025-03-31', '', now() + interval '1 hour')
                """, coffee);
        assertThat(generate("2025-04-01", "2025-04-30").status()).isEqualTo(201);
        var refused = generate("2025-03-01", "2025-03-31");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("still_counting");
        content.sql("UPDATE ad_servings SET is_settled = true WHERE campaign_id = ?", coffee);
        assertThat(generate("2025-03-01", "2025-03-31").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice_number", "status", "total", "tax", "due_date"})
    void refuses_what_an_admin_may_not_decide(String field) {
        Map<String, Object> body = new HashMap<>(body(agency.id(), "2025-03-01", "2025-03-31"));
        body.put(field, "x");
        assertThat(ana.post("/admin/invoices/generate", body).status()).isEqualTo(422);
    }

    @Test
    void numbers_without_gaps_also_for_many_at_once_and_after_refusals() {
        List<String> months =
                IntStream.rangeClosed(1, 12).mapToObj("2025-%02d-01"::formatted).toList();
        months.forEach(month -> given.day(
                given.campaign(agency, month, "5.00", "0.00", 2025),
                LocalDate.parse(month).plusDays(3),
                1000,
                0));
        long before = lastNumber();
        var next = new AtomicInteger();
        try (TestContent neighbour = content.neighbour()) {
            var there = neighbour.admin().bearer(TestContent.ana());
            List<Integer> statuses = Http.inParallel(24, () -> {
                int turn = next.getAndIncrement();
                String month = months.get(turn % 12);
                return (turn < 12 ? ana : there)
                        .post("/admin/invoices/generate", body(agency.id(), month, month.replaceFirst("01$", "28")))
                        .status();
            });
            assertThat(Collections.frequency(statuses, 201)).isEqualTo(12);
            assertThat(Collections.frequency(statuses, 409)).isEqualTo(12);
        }
        assertThat(lastNumber()).isEqualTo(before + 12);
        List<String> numbers =
                new ArrayList<>(content.texts("SELECT invoice_number FROM invoices WHERE agency_id = ?", agency.id()));
        Collections.sort(numbers);
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "LCT-%d-%06d"
                                .formatted(LocalDate.now(ZoneOffset.UTC).getYear(), before + i))
                        .toList());
    }

    @Test
    void gives_the_number_of_a_write_that_failed_to_the_next() {
        content.sql("ALTER TABLE invoice_items ADD CONSTRAINT broken CHECK (description <> 'Café') NOT VALID");
        long before = lastNumber();
        assertThat(generate("2025-03-01", "2025-03-31").status()).isEqualTo(500);
        content.sql("ALTER TABLE invoice_items DROP CONSTRAINT broken");
        assertThat(generate("2025-03-01", "2025-03-31")
                        .json()
                        .path("invoice_number")
                        .asText())
                .endsWith("-%06d".formatted(before + 1));
    }

    private Http.Answer generate(String start, String end) {
        return ana.post("/admin/invoices/generate", body(agency.id(), start, end));
    }

    private static Map<String, Object> body(UUID agency, String start, String end) {
        return Map.of("agency_id", agency, "period_start", start, "period_end", end);
    }

    private static long lastNumber() {
        return content.count("SELECT coalesce(max(last), 0) FROM invoice_numbers");
    }
}
