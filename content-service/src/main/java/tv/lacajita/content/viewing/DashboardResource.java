package tv.lacajita.content.viewing;

import io.javalin.http.Context;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Input;

/** The dashboard's figures that come from our own tables. */
public final class DashboardResource {
    private static final int MOST_DAYS = 365;

    private final DashboardStore figures;

    public DashboardResource(Database database) {
        this.figures = database.rows(
                        Consumption.Totals.class, Consumption.Video.class, Consumption.Day.class, SystemSummary.class)
                .jdbi()
                .onDemand(DashboardStore.class);
    }

    public void videoConsumption(Context ctx) {
        int days = Math.clamp(Input.of(ctx).id("days"), 1, MOST_DAYS);
        ctx.json(Consumption.of(
                figures.totals(days), figures.secondsWatched(days), figures.topVideos(days), figures.lastSevenDays()));
    }

    public void systemSummary(Context ctx) {
        ctx.json(figures.systemSummary());
    }
}
