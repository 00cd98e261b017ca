package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** What becomes of an invoice: Ana has billed Mirador, with Ceibo, another agency, looking on. */
class InvoicesTest {
    private static final AtomicInteger LOGINS = new AtomicInteger();

    @AutoClose
    private static final TestContent content =
            TestContent.on(TestDatabase.empty(), Map.of("INVOICE_TAX_PERCENT", "15"));

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());
    private static final Advertising given = new Advertising(content);
    private static final CheckedHttp ceibo =
            content.admin().bearer(given.agency("ceibo").token());

    private Advertising.Agency agency;
    private CheckedHttp mirador;

    @BeforeEach
    void an_agency_with_a_campaign() {
        agency = given.agency("mirador-" + LOGINS.incrementAndGet());
        mirador = content.admin().bearer(agency.token());
        UUID coffee = given.campaign(agency, "Café", "4.55", "0.15", 2025);
        given.day(coffee, LocalDate.of(2025, 3, 1), 1001, 0);
        given.day(coffee, LocalDate.of(2025, 3, 31), 3000, 50);
        given.day(coffee, LocalDate.of(2025, 4, 1), 7000, 0);
    }

    @Test
    void goes_from_draft_to_sent_to_paid_and_no_other_way() {
        String path = march();
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
        String path = march();
        List<Integer> statuses =
                Http.inParallel(8, () -> ana.post(path + "/send").status());
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(content.count("SELECT count(*) FROM notices WHERE user_id = ?", agency.userId()))
                .isOne();
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(7);
    }

    @Test
    void is_owed_from_the_day_it_is_sent_until_it_is_paid() {
        String path = march();
        assertThat(owed()).isEqualByComparingTo("0");
        ana.post(path + "/send");
        assertThat(owed()).isEqualByComparingTo("29.56");
        content.sql("UPDATE invoices SET status = 'overdue' WHERE agency_id = ?", agency.id());
        assertThat(owed()).isEqualByComparingTo("29.56");
        ana.post(path + "/pay");
        assertThat(owed()).isEqualByComparingTo("0");
    }

    @Test
    void is_owed_to_the_cent_though_many_are_sent_and_paid_at_once() {
        UUID tea = given.campaign(agency, "Té", "9.99", "0.07", 2025);
        List<String> paths = new ArrayList<>();
        for (int day = 1; day <= 16; day++) {
            LocalDate date = LocalDate.of(2025, 7, day);
            given.day(tea, date, 1000 + 37 * day, day);
            paths.add(generate(date.toString(), date.toString()).header("Location"));
        }
        var next = new AtomicInteger();
        Http.inParallel(16, () -> {
            int turn = next.getAndIncrement();
            ana.post(paths.get(turn) + "/send");
            return turn % 2 == 0 ? ana.post(paths.get(turn) + "/pay") : null;
        });
        BigDecimal unpaid = content.db().withHandle(handle -> handle.select(
                        "SELECT sum(total) FROM invoices WHERE agency_id = ? AND status = 'sent'", agency.id())
                .mapTo(BigDecimal.class)
                .one());
        assertThat(owed()).isPositive().isEqualByComparingTo(unpaid);
        content.sql("DELETE FROM invoices WHERE agency_id = ?", agency.id());
        assertThat(owed()).isEqualByComparingTo("0");
    }

    @Test
    void tells_the_agency_that_it_was_sent() {
        String path = march();
        var reader = content.mobile().bearer(agency.token());
        assertThat(reader.get("/notices").json().path("notices")).isEmpty();
        String number = ana.post(path + "/send").json().path("invoice_number").asText();
        JsonNode notice = reader.get("/notices").json().path("notices").path(0);
        assertThat(notice.path("kind").asText()).isEqualTo("invoice_sent");
        assertThat(notice.path("text").asText())
                .isEqualTo("Tiene una factura nueva, %s, de 29,56 USD, que vence el %s"
                        .formatted(
                                number,
                                LocalDate.now(ZoneOffset.UTC)
                                        .plusDays(30)
                                        .format(DateTimeFormatter.ofPattern("dd/MM/yyyy"))));
        assertThat("/api" + notice.path("link").asText()).isEqualTo(path);
    }

    @Test
    void an_agency_reads_its_own_and_changes_none() {
        String path = march();
        assertThat(mirador.get(path).status()).isEqualTo(200);
        assertThat(mirador.get("/admin/invoices").json().path("invoices").findValuesAsText("id"))
                .containsExactly(path.replaceFirst(".*/", ""));
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
        String path = march();
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

    private BigDecimal owed() {
        return ana.get("/admin/agencies/" + agency.id()).json().path("balance").decimalValue();
    }

    /** The address of the draft for March. */
    private String march() {
        return generate("2025-03-01", "2025-03-31").header("Location");
    }

    private Http.Answer generate(String start, String end) {
        return ana.post(
                "/admin/invoices/generate", Map.of("agency_id", agency.id(), "period_start", start, "period_end", end));
    }
}
