package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and dates as a Spanish reader writes them, without asking the machine's locale data. */
final class Spanish {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private Spanish() {}

    /** Such as {@code 1.234,50}; more decimals only where they say something. */
    static String amount(BigDecimal value) {
        return format("#,##0.00###", value);
    }

    /** Such as {@code 12.345}. */
    static String count(long value) {
        return format("#,##0", BigDecimal.valueOf(value));
    }

    /** Such as {@code 1,67 %} for 0.0167; a dash for null. */
    static String share(BigDecimal value) {
        return value == null ? "–" : format("#,##0.00", value.movePointRight(2)) + " %";
    }

    /** Such as {@code 12,5 %} for 12.50. */
    static String percent(BigDecimal value) {
        return format("#,##0.##", value) + " %";
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** The day of a moment, in UTC. */
    static String date(Instant moment) {
        return date(moment.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static String format(String pattern, BigDecimal value) {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator('.');
        return new DecimalFormat(pattern, symbols).format(value);
    }
}
