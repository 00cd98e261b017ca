package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer that advertises.
 *
 * @param userId its person, whose token acts for it
 * @param userName may be null
 * @param creditLimit in the station's currency
 * @param balance what it owes: the totals of its invoices that were sent and are not paid
 */
public record Agency(
        UUID id,
        UUID userId,
        String userName,
        String companyName,
        String contactEmail,
        String contactPhone,
        String billingAddress,
        String taxId,
        BigDecimal creditLimit,
        BigDecimal balance,
        boolean isActive,
        Instant createdAt) {}
