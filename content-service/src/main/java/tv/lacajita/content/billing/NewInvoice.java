package tv.lacajita.content.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.kit.http.Input;

/** What POST /admin/invoices/generate asks for; both dates are part of the period, which has ended. */
public record NewInvoice(UUID agencyId, LocalDate periodStart, LocalDate periodEnd) {
    private static final List<String> NAMES = List.of("agency_id", "period_start", "period_end");

    public NewInvoice {
        if (periodEnd.isBefore(periodStart)) {
            throw ApiError.invalid("period_end", "No puede ser anterior a period_start");
        }
        LocalDate yesterday = LocalDate.now(Clock.systemUTC()).minusDays(1);
        if (periodEnd.isAfter(yesterday)) {
            throw ApiError.invalid(
                    "period_end", "El periodo no ha terminado: puede llegar hasta ayer, " + yesterday + " (UTC)");
        }
    }

    /**
     * Of the body or, as the running system takes it, of the query; the body wins.
     *
     * @throws ApiError 422 with all that is in neither
     */
    static NewInvoice of(Input input) {
        List<Fault> missing = NAMES.stream()
                .filter(name -> value(input, name).isEmpty())
                .map(name -> new Fault("missing", List.of("body", name), "Campo requerido", null))
                .toList();
        if (!missing.isEmpty()) {
            throw ApiError.invalid(missing);
        }
        return new NewInvoice(
                UUID.fromString(value(input, "agency_id")),
                LocalDate.parse(value(input, "period_start")),
                LocalDate.parse(value(input, "period_end")));
    }

    private static String value(Input input, String name) {
        JsonNode sent = input.body().path(name);
        return sent.isTextual() ? sent.textValue() : input.text(name).orElse("");
    }
}
