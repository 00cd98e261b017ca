package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One row of bars of a {@link Chart}, a bar a day.
 *
 * @param titleAt where it stands, and {@code bottom} where the bars do, from the top of the picture
 * @param marks of the upright axis, {@code dates} of the other
 */
public record ChartPanel(
        String title, double titleAt, double bottom, List<Label> marks, List<Bar> bars, List<Label> dates) {
    private static final double LEFT = 90;
    private static final double WIDTH = 750;
    private static final double HEIGHT = 110;
    private static final double TITLE_ABOVE = 14;
    private static final double SHARE_OF_A_BAR = 0.7;
    private static final double WIDEST_BAR = 40;
    private static final int MOST_DATES = 9;

    /** A text at a place along its axis. */
    public record Label(double at, String text) {}

    /** @param hint what it says when it is pointed at, and to who does not see it */
    public record Bar(double x, double y, double width, double height, String hint) {}

    /**
     * @param top of its longest bar
     * @param unit of {@code value}
     */
    static ChartPanel of(
            double top,
            String title,
            String unit,
            List<Day> days,
            BigDecimal leastStep,
            Function<Day, BigDecimal> value) {
        BigDecimal most = days.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::max);
        var scale = Scale.upTo(most, leastStep);
        double bottom = top + HEIGHT;
        double width = WIDTH / days.size();
        double bar = Math.min(width * SHARE_OF_A_BAR, WIDEST_BAR);
        List<Label> marks = scale.marks().stream()
                .map(mark -> new Label(bottom - HEIGHT * scale.share(mark), label(mark)))
                .toList();
        List<Bar> bars = IntStream.range(0, days.size())
                .mapToObj(i -> {
                    BigDecimal here = value.apply(days.get(i));
                    double height = HEIGHT * scale.share(here);
                    String hint = Spanish.date(days.get(i).date()) + ": " + label(here) + " " + unit;
                    return new Bar(center(i, width) - bar / 2, bottom - height, bar, height, hint);
                })
                .toList();
        return new ChartPanel(title, top - TITLE_ABOVE, bottom, marks, bars, dates(days, width));
    }

    /** As many as can be read, the first day always. */
    private static List<Label> dates(List<Day> days, double width) {
        int every = (days.size() + MOST_DATES - 1) / MOST_DATES;
        return IntStream.range(0, days.size())
                .filter(i -> i % every == 0)
                .mapToObj(i ->
                        new Label(center(i, width), Spanish.date(days.get(i).date())))
                .toList();
    }

    private static double center(int day, double width) {
        return LEFT + (day + 0.5) * width;
    }

    private static String label(BigDecimal value) {
        return value.scale() > 0 ? Spanish.amount(value) : Spanish.count(value.longValueExact());
    }
}
