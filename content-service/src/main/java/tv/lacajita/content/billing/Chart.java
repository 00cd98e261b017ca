package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A picture of days: impressions, clicks and spend, each on an axis of its own, as {@code resources/billing/chart.svg}
 * draws it. Lengths are the picture's units.
 *
 * @param heading {@code title}, cut to fit in one line
 * @param summary what the picture says, in words
 */
public record Chart(String title, String heading, String summary, List<ChartPanel> panels) {
    private static final Traffic NOTHING = Traffic.sum(List.of());
    private static final int LONGEST_HEADING = 70;
    private static final double FIRST_PANEL = 100;
    private static final double FROM_PANEL_TO_PANEL = 190;

    static Chart of(CampaignReport report) {
        return of(
                "Campaña «" + report.campaign().name() + "»",
                new Period(report.from(), report.to()),
                report.rows().stream()
                        .map(row -> new Day(row.date(), row.traffic()))
                        .toList(),
                report.currency());
    }

    static Chart of(Dashboard dashboard) {
        return of(
                "Anuncios por día",
                new Period(dashboard.from(), dashboard.to()),
                dashboard.days(),
                dashboard.currency());
    }

    /** @param days those of {@code period} on which something was counted; the others are empty in the picture */
    private static Chart of(String title, Period period, List<Day> days, String currency) {
        Map<Object, Traffic> known = days.stream().collect(Collectors.toMap(Day::date, Day::traffic));
        List<Day> all = LongStream.range(0, period.days())
                .mapToObj(period.from()::plusDays)
                .map(date -> new Day(date, known.getOrDefault(date, NOTHING)))
                .toList();
        List<ChartPanel> panels = List.of(
                panel(
                        0,
                        "Impresiones por día",
                        "impresiones",
                        all,
                        BigDecimal.ONE,
                        day -> BigDecimal.valueOf(day.traffic().impressions())),
                panel(
                        1,
                        "Clics por día",
                        "clics",
                        all,
                        BigDecimal.ONE,
                        day -> BigDecimal.valueOf(day.traffic().clicks())),
                panel(2, "Gasto por día, en " + currency, currency, all, new BigDecimal("0.01"), day -> day.traffic()
                        .spend()));
        return new Chart(
                title,
                title.length() > LONGEST_HEADING ? title.substring(0, LONGEST_HEADING) + "…" : title,
                summary(period, Traffic.sum(days.stream().map(Day::traffic).toList()), currency),
                panels);
    }

    private static ChartPanel panel(
            int place,
            String title,
            String unit,
            List<Day> days,
            BigDecimal leastStep,
            Function<Day, BigDecimal> value) {
        return ChartPanel.of(FIRST_PANEL + place * FROM_PANEL_TO_PANEL, title, unit, days, leastStep, value);
    }

    private static String summary(Period period, Traffic total, String currency) {
        return "Del %s al %s: %s impresiones, %s clics (CTR %s), gasto %s %s"
                .formatted(
                        Spanish.date(period.from()),
                        Spanish.date(period.to()),
                        Spanish.count(total.impressions()),
                        Spanish.count(total.clicks()),
                        Spanish.share(total.ctr()),
                        Spanish.amount(total.spend()),
                        currency);
    }
}
