package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What an agency owes for a period.
 *
 * @param status {@code draft}, {@code sent}, {@code overdue} (sent, and {@code dueDate} is past) or {@code paid}
 * @param companyName and {@code taxId}, {@code billingAddress}: the agency as it was; the last two may be null
 * @param currency ISO 4217 code
 * @param taxPercent null when an older invoice does not say
 * @param tax the sum of its items' taxes; {@code total} is {@code subtotal} and {@code tax}
 */
public record Invoice(
        UUID id,
        String invoiceNumber,
        String status,
        UUID agencyId,
        String companyName,
        String taxId,
        String billingAddress,
        LocalDate periodStart,
        LocalDate periodEnd,
        String currency,
        BigDecimal subtotal,
        BigDecimal taxPercent,
        BigDecimal tax,
        BigDecimal total,
        LocalDate dueDate,
        Instant createdAt,
        Instant sentAt,
        Instant paidAt) {}
