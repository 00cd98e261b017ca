package tv.lacajita.content.billing;

import java.math.BigDecimal;
import tv.lacajita.kit.config.Settings;

/**
 * What invoices say and charge beside the campaigns.
 *
 * @param taxPercent of each line, 15 is 15 %
 * @param dueDays days an agency has to pay, from the day the invoice is sent
 * @param currency ISO 4217 code of all money
 */
public record BillingConfig(BigDecimal taxPercent, int dueDays, String currency, Issuer issuer) {

    /** Who bills; {@code taxId} and {@code address} may be empty. */
    public record Issuer(String name, String taxId, String address) {}

    public static BillingConfig from(Settings settings) {
        return new BillingConfig(
                percent(settings, "INVOICE_TAX_PERCENT"),
                settings.number("INVOICE_DUE_DAYS", 30, 0, 365),
                currency(settings, "INVOICE_CURRENCY"),
                new Issuer(
                        settings.text("INVOICE_ISSUER", "La Cajita TV"),
                        settings.text("INVOICE_ISSUER_TAX_ID", ""),
                        settings.text("INVOICE_ISSUER_ADDRESS", "")));
    }

    private static BigDecimal percent(Settings settings, String name) {
        String text = settings.text(name, "0");
        if (text.matches("\\d{1,2}(\\.\\d{1,2})?")) {
            return new BigDecimal(text);
        }
        settings.refuse(name, "debe ser un porcentaje de 0 a 99.99, como 15 o 12.5");
        return BigDecimal.ZERO;
    }

    private static String currency(Settings settings, String name) {
        String text = settings.text(name, "USD");
        if (!text.matches("[A-Z]{3}")) {
            settings.refuse(name, "debe ser un código ISO 4217, como USD o EUR");
        }
        return text;
    }
}
