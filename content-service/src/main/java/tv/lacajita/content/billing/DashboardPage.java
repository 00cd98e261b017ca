package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.util.List;

/**
 * A dashboard as {@code resources/billing/dashboard.html} shows it.
 *
 * @param ctr of all days together, written
 */
public record DashboardPage(
        String title, Dashboard dashboard, Chart chart, String ctr, List<Line> campaigns, List<Bills> invoices) {

    /**
     * A campaign.
     *
     * @param agency empty when it is not known
     * @param budget null without a limit
     */
    public record Line(
            String name,
            String agency,
            String state,
            Traffic traffic,
            String ctr,
            BigDecimal spent,
            BigDecimal budget) {}

    /** The invoices in a state. */
    public record Bills(String state, long count, BigDecimal total) {}

    static DashboardPage of(String title, Dashboard dashboard) {
        return new DashboardPage(
                title,
                dashboard,
                Chart.of(dashboard),
                Spanish.share(dashboard.total().ctr()),
                dashboard.topCampaigns().stream().map(DashboardPage::line).toList(),
                dashboard.invoices().stream()
                        .map(sum -> new Bills(InvoicePage.state(sum.status()), sum.count(), sum.total()))
                        .toList());
    }

    private static Line line(Dashboard.TopCampaign campaign) {
        return new Line(
                campaign.name(),
                campaign.agencyName() == null ? "" : campaign.agencyName(),
                state(campaign.status()),
                campaign.traffic(),
                Spanish.share(campaign.traffic().ctr()),
                campaign.spent(),
                campaign.totalBudget());
    }

    private static String state(String status) {
        return switch (status) {
            case "approved" -> "Aprobada";
            case "active" -> "Activa";
            case "paused" -> "En pausa";
            default -> "Terminada";
        };
    }
}
