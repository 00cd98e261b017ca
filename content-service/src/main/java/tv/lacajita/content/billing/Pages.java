package tv.lacajita.content.billing;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.javalin.http.Context;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Pages and pictures for people, made of the templates under {@code resources/billing}: values are escaped, numbers and
 * dates written in Spanish by their type. A {@code double} is a length in a picture.
 */
final class Pages {
    /** Nothing is loaded and nothing runs, wherever a page is opened. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    /** Also what XML cannot hold, however it is escaped (XML 1.0, 2.2); an address has lines. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}&&[^\\n]]");

    private final Mustache.Compiler compiler = Mustache.compiler()
            .emptyStringIsFalse(true)
            .withFormatter(Pages::written)
            .withLoader(Pages::source);
    private final Template chart = compiler.loadTemplate("chart.svg");
    private final Template dashboard = compiler.loadTemplate("dashboard.html");
    private final Template invoice = compiler.loadTemplate("invoice.html");

    void answer(Context ctx, Chart content) {
        answer(ctx, "image/svg+xml;charset=utf-8", chart.execute(content));
    }

    void answer(Context ctx, DashboardPage content) {
        answer(ctx, "text/html;charset=utf-8", dashboard.execute(content));
    }

    void answer(Context ctx, InvoicePage content) {
        answer(ctx, "text/html;charset=utf-8", invoice.execute(content));
    }

    private static void answer(Context ctx, String type, String page) {
        ctx.header("Content-Security-Policy", POLICY).contentType(type).result(page);
    }

    private static Reader source(String name) {
        return new InputStreamReader(Pages.class.getResourceAsStream("/billing/" + name), StandardCharsets.UTF_8);
    }

    private static String written(Object value) {
        return switch (value) {
            case BigDecimal amount -> Spanish.amount(amount);
            case Double length -> String.format(Locale.ROOT, "%.1f", length);
            case Number count -> Spanish.count(count.longValue());
            case LocalDate date -> Spanish.date(date);
            case Instant moment -> Spanish.date(moment);
            default -> UNPRINTABLE.matcher(value.toString()).replaceAll(" ");
        };
    }
}
