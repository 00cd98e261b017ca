package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An invoice as {@code resources/billing/invoice.html} prints it.
 *
 * @param issuedAt when it was sent; until then, and on an older invoice, when it was made
 * @param draft whether it says that it is not valid yet
 * @param taxName such as {@code Impuestos (15 %)}
 */
public record InvoicePage(
        Invoice invoice,
        BillingConfig.Issuer issuer,
        Instant issuedAt,
        String state,
        boolean draft,
        String taxName,
        List<Line> lines) {

    /** @param cpm price of a thousand impressions */
    public record Line(
            String description, int impressions, BigDecimal cpm, int clicks, BigDecimal cpc, BigDecimal amount) {}

    static InvoicePage of(InvoiceInFull full, BillingConfig.Issuer issuer) {
        Invoice invoice = full.invoice();
        return new InvoicePage(
                invoice,
                issuer,
                invoice.sentAt() == null ? invoice.createdAt() : invoice.sentAt(),
                state(invoice.status()),
                invoice.status().equals("draft"),
                invoice.taxPercent() == null
                        ? "Impuestos"
                        : "Impuestos (" + Spanish.percent(invoice.taxPercent()) + ")",
                full.items().stream()
                        .map(item -> new Line(
                                item.description(),
                                item.quantity(),
                                item.unitPrice().movePointRight(3),
                                item.clicks(),
                                item.clickPrice(),
                                item.amount()))
                        .toList());
    }

    /** An invoice's state in Spanish. */
    static String state(String status) {
        return switch (status) {
            case "draft" -> "Borrador";
            case "sent" -> "Enviada";
            case "overdue" -> "Vencida";
            default -> "Pagada";
        };
    }
}
