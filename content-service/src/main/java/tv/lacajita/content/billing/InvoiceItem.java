package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A campaign on an invoice.
 *
 * @param campaignId null on an older invoice that does not say
 * @param quantity impressions
 * @param unitPrice of one impression: the campaign's rate per thousand has five decimals here
 * @param clickPrice of one click
 * @param amount the sum of the campaign's days in whole cents, as reports show them
 * @param tax of {@code amount}, rounded half up to the cent
 */
public record InvoiceItem(
        UUID campaignId,
        String description,
        int quantity,
        BigDecimal unitPrice,
        int clicks,
        BigDecimal clickPrice,
        BigDecimal amount,
        BigDecimal tax) {}
