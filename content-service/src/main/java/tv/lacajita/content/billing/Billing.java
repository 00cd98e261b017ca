package tv.lacajita.content.billing;

import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Notices;
import tv.lacajita.kit.db.Database;

/** The doors of reports, dashboards and invoices, for both route tables. */
public record Billing(ReportResource reports, DashboardResource dashboard, InvoiceResource invoices) {

    public static Billing of(Database database, ImageUrls images, Notices notices, BillingConfig config) {
        var pages = new Pages();
        return new Billing(
                new ReportResource(database, images, pages, config.currency()),
                new DashboardResource(database, pages, config.currency()),
                new InvoiceResource(database, pages, notices, config));
    }
}
