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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** Invoices: Ana bills Mirador, with Ceibo, another agency, looking on. */
class InvoicesTest {
    private static final AtomicInteger LOGINS = new AtomicInteger();
    private static TestContent content;
    private static CheckedHttp ana;
    private static CheckedHttp ceibo;
    private static Advertising given;

    private Advertising.Agency agency;
    private CheckedHttp mirador;
    private UUID coffee;

    @BeforeAll
    static void start() {
        content = TestContent.on(TestDatabase.empty(), Map.of("INVOICE_TAX_PERCENT", "15"));
        ana = content.admin().bearer(TestContent.ana());
        given = new Advertising(content);
        ceibo = content.admin().bearer(given.agency("ceibo").token());
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @BeforeEach
    void an_agency_with_a_campaign() {
        agency = given.agency("mirador-" + LOGINS.incrementAndGet());
        mirador = content.admin().bearer(agency.token());
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
        List<String> numbers = new ArrayList<>(content.db().withHandle(handle -> handle.select(
                        "SELECT invoice_number FROM invoices WHERE agency_id = ?", agency.id())
                .mapTo(String.class)
                .list()));
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

    @Test
    void goes_from_draft_to_sent_to_paid_and_no_other_way() {
        String path = "/admin/invoices/"
                + generate("2025-03-01", "2025-03-31").json().path("id").asText();
        refuses(path + "/pay", "draft", "[\"sent\"]");

        JsonNode sent = ana.post(path + "/send").json();
        assertThat(sent.path("status").asText()).isEqualTo("sent");
        assertThat(sent.path("due_date").asText())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        refuses(path + "/send", "sent", "[\"paid\"]");

        content.sql("UPDATE invoices SET due_date = current_date - 1 WHERE agency_id = ?", agency.id());
        assertThat(mirador.get(path).json().path("status").asText()).isEqualTo("overdue");
        assertThat(mirador.get("/admin/invoices?status=overdue").json().path("invoices"))
                .hasSize(1);
        assertThat(mirador.get("/admin/invoices?status=sent").json().path("invoices"))
                .isEmpty();
        refuses(path + "/send", "overdue", "[\"paid\"]");

        assertThat(ana.post(path + "/pay").json().path("status").asText()).isEqualTo("paid");
        assertThat(ana.get(path).json().path("paid_at").isTextual()).isTrue();
        refuses(path + "/pay", "paid", "[]");
        refuses(path + "/send", "paid", "[]");
    }

    @Test
    void only_one_of_many_callers_sends_it() {
        String path = "/admin/invoices/"
                + generate("2025-03-01", "2025-03-31").json().path("id").asText();
        List<Integer> statuses =
                Http.inParallel(8, () -> ana.post(path + "/send").status());
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(7);
    }

    @Test
    void an_agency_reads_its_own_and_changes_none() {
        String id = generate("2025-03-01", "2025-03-31").json().path("id").asText();
        String path = "/admin/invoices/" + id;
        assertThat(mirador.get(path).status()).isEqualTo(200);
        assertThat(mirador.get("/admin/invoices").json().path("invoices").findValuesAsText("id"))
                .containsExactly(id);
        assertThat(ceibo.get(path).status()).isEqualTo(404);
        assertThat(ceibo.get(path + "?format=html").status()).isEqualTo(404);
        assertThat(ceibo.get("/admin/invoices?agency_id=" + agency.id()).json().path("invoices"))
                .isEmpty();
        assertThat(mirador.post(path + "/send").status()).isEqualTo(403);
        assertThat(mirador.post(path + "/pay").status()).isEqualTo(403);
        assertThat(ana.post("/admin/invoices/" + UUID.randomUUID() + "/send").status())
                .isEqualTo(404);
    }

    @Test
    void lists_page_by_page_the_newest_first() {
        List<String> made = List.of(
                generate("2025-03-01", "2025-03-01").json().path("id").asText(),
                generate("2025-03-31", "2025-03-31").json().path("id").asText(),
                generate("2025-04-01", "2025-04-30").json().path("id").asText());
        List<String> seen = new ArrayList<>();
        String query = "?agency_id=" + agency.id() + "&limit=2";
        JsonNode page = ana.get("/admin/invoices" + query).json();
        seen.addAll(page.path("invoices").findValuesAsText("id"));
        page = ana.get("/admin/invoices" + query + "&cursor="
                        + page.path("next_cursor").asText())
                .json();
        seen.addAll(page.path("invoices").findValuesAsText("id"));
        assertThat(seen).containsExactlyElementsOf(made.reversed());
        assertThat(page.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void prints_in_spanish_and_escapes_what_people_wrote() {
        UUID bold = given.campaign(agency, "<b>Negrita</b>", "4.55", "0.00", 2025);
        given.day(bold, LocalDate.of(2025, 6, 1), 1_234_567, 0);
        String id = generate("2025-06-01", "2025-06-30").json().path("id").asText();
        var page = mirador.get("/admin/invoices/" + id + "?format=html");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.text())
                .contains("<html lang=\"es\">", "Es un borrador", "Impuestos (15 %)", "01/06/2025 – 30/06/2025")
                .contains("1.234.567", "5.617,27", "842,59", "6.459,86", "&lt;b&gt;Negrita&lt;/b&gt;")
                .contains("Agencia &lt;mirador-", "&gt; &amp; Cía.", "17900-mirador-")
                .doesNotContain("<b>", "<script", "http://", "https://");
    }

    @Test
    void keeps_the_agency_as_it_was() {
        String path = "/admin/invoices/"
                + generate("2025-03-01", "2025-03-31").json().path("id").asText();
        String before = ana.get(path).json().path("company_name").asText();
        content.sql("UPDATE agencies SET company_name = 'Otra', billing_address = 'Lejos' WHERE id = ?", agency.id());
        JsonNode invoice = ana.get(path).json();
        assertThat(invoice.path("company_name").asText()).isEqualTo(before);
        assertThat(invoice.path("billing_address").asText()).isEqualTo("Calle 1\nQuito");
    }

    private void refuses(String path, String from, String allowed) {
        var answer = ana.post(path);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("from").asText()).isEqualTo(from);
        assertThat(answer.json().path("allowed")).hasToString(allowed);
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
