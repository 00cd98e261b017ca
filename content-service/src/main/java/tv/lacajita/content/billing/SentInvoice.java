package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An invoice that has just been sent.
 *
 * @param userId the agency's person
 */
public record SentInvoice(UUID userId, String invoiceNumber, BigDecimal total, String currency, LocalDate dueDate) {
    /** What the agency reads of it. */
    String told() {
        return "Tiene una factura nueva, %s, de %s %s, que vence el %s"
                .formatted(invoiceNumber, Spanish.amount(total), currency, Spanish.date(dueDate));
    }
}
