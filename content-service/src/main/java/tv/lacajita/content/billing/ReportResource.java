package tv.lacajita.content.billing;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** A campaign's figures over HTTP: an admin reads all, an agency only its own. */
public final class ReportResource {
    private final ReportStore reports;
    private final ImageUrls images;
    private final Pages pages;
    private final String currency;

    ReportResource(Database database, ImageUrls images, Pages pages, String currency) {
        this.reports = database.rows(ReportedCampaign.class, Day.class).jdbi().onDemand(ReportStore.class);
        this.images = images;
        this.pages = pages;
        this.currency = currency;
    }

    public void show(Context ctx) {
        CampaignReport report = report(ctx);
        switch (Input.of(ctx).text("format").orElseThrow()) {
            case "csv" ->
                ctx.header("Content-Disposition", "attachment; filename=\"" + fileName(report) + "\"")
                        .contentType(ReportCsv.CONTENT_TYPE)
                        .result(ReportCsv.of(report));
            case "svg" -> pages.answer(ctx, Chart.of(report));
            default -> ctx.json(report);
        }
    }

    private CampaignReport report(Context ctx) {
        Reach reach = Reach.of(ctx);
        UUID id = Input.of(ctx).uuid("id");
        ReportedCampaign campaign = reports.campaign(reach, id)
                .orElseThrow(() -> ApiError.notFound("No existe esa campaña"))
                .with(images);
        Period period = period(Input.of(ctx), campaign);
        return CampaignReport.of(campaign, period, currency, reports.days(reach, id, period));
    }

    /** Without dates, the campaign's own until today; of a longer one the last days. */
    private static Period period(Input input, ReportedCampaign campaign) {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        LocalDate lastDay = campaign.endDate().isBefore(today) ? campaign.endDate() : today;
        LocalDate to = input.text("to").map(LocalDate::parse).orElse(lastDay);
        LocalDate from =
                input.text("from").map(LocalDate::parse).orElseGet(() -> Period.start(campaign.startDate(), to));
        return Period.shown(from, to);
    }

    private static String fileName(CampaignReport report) {
        return "informe-" + report.campaign().id() + "-" + report.from() + "-" + report.to() + ".csv";
    }
}
