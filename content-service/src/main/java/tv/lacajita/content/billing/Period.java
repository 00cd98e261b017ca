package tv.lacajita.content.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import tv.lacajita.kit.http.ApiError;

/** Days from {@code from} to {@code to}, both of them part of it. */
public record Period(LocalDate from, LocalDate to) {
    private static final int MOST_DAYS = 366;

    /** @throws ApiError 422 when it ends before it starts or is longer than a year */
    static Period shown(LocalDate from, LocalDate to) {
        var period = new Period(from, to);
        if (period.days() < 1) {
            throw ApiError.invalid("to", "No puede ser anterior a from");
        }
        if (period.days() > MOST_DAYS) {
            throw ApiError.invalid("to", "Son más de " + MOST_DAYS + " días: pida un periodo más corto");
        }
        return period;
    }

    /** {@code wanted}, or a later day so that the days until {@code to} may be shown. */
    static LocalDate start(LocalDate wanted, LocalDate to) {
        LocalDate earliest = to.minusDays(MOST_DAYS - 1L);
        LocalDate latest = wanted.isAfter(to) ? to : wanted;
        return latest.isBefore(earliest) ? earliest : latest;
    }

    /** The last {@code days} days, today included. */
    static Period last(int days, LocalDate today) {
        return new Period(today.minusDays(days - 1L), today);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
