package tv.lacajita.content.billing;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as CSV: RFC 4180, with a line of names first. */
final class ReportCsv {
    static final String CONTENT_TYPE = "text/csv;charset=utf-8;header=present";
    private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");
    /** What a spreadsheet takes for a formula (owasp.org/www-community/attacks/CSV_Injection). */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

    private ReportCsv() {}

    static String of(CampaignReport report) {
        Stream<List<?>> names = Stream.of(List.of(
                "Fecha", "Campaña", "Creatividad", "Impresiones", "Clics", "CTR", "Gasto (" + report.currency() + ")"));
        Stream<List<?>> rows = report.rows().stream().map(row -> Stream.of(
                        row.date(),
                        text(report.campaign().name()),
                        text(row.creative()),
                        row.traffic().impressions(),
                        row.traffic().clicks(),
                        row.traffic().ctr(),
                        row.traffic().spend())
                .toList());
        return Stream.concat(names, rows).map(ReportCsv::line).collect(Collectors.joining());
    }

    private static String line(List<?> cells) {
        return cells.stream()
                .map(cell -> Objects.toString(cell, ""))
                .map(cell -> SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** An apostrophe before what would be a formula: spreadsheets then show it as it is. */
    private static String text(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }
}
