package tv.lacajita.content.billing;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Input;

/** The dashboard of advertising over HTTP: the station's for admins, an agency's own for the agency. */
public final class DashboardResource {
    private final DashboardStore figures;
    private final Pages pages;
    private final String currency;

    DashboardResource(Database database, Pages pages, String currency) {
        this.figures = database.rows(
                        Dashboard.Requests.class,
                        Dashboard.Campaigns.class,
                        Dashboard.Invoices.class,
                        Dashboard.TopCampaign.class,
                        Day.class)
                .jdbi()
                .onDemand(DashboardStore.class);
        this.pages = pages;
        this.currency = currency;
    }

    public void showAll(Context ctx) {
        answer(ctx, Reach.of(ctx), "Publicidad de La Cajita TV");
    }

    public void showOwn(Context ctx) {
        answer(ctx, Reach.own(ctx), "Mi publicidad en La Cajita TV");
    }

    private void answer(Context ctx, Reach reach, String title) {
        var dashboard = of(reach, Period.last(Input.of(ctx).integer("days"), LocalDate.now(Clock.systemUTC())));
        if (Input.of(ctx).text("format").orElseThrow().equals("html")) {
            pages.answer(ctx, DashboardPage.of(title, dashboard));
        } else {
            ctx.json(dashboard);
        }
    }

    private Dashboard of(Reach reach, Period period) {
        List<Day> days = figures.days(reach, period);
        return new Dashboard(
                period.from(),
                period.to(),
                currency,
                figures.requests(reach),
                figures.campaigns(reach),
                figures.invoices(reach),
                Traffic.sum(days.stream().map(Day::traffic).toList()),
                days,
                figures.topCampaigns(reach, period));
    }
}
