package tv.lacajita.content.ads;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Campaigns over HTTP: admins see and steer all, an agency reads what its own did. */
public final class CampaignResource {
    private final Jdbi db;
    private final CampaignStore campaigns;
    private final ImageUrls images;

    CampaignResource(Database database, ImageUrls images) {
        this.db = database.rows(Campaign.class, CampaignMetrics.Counted.class).jdbi();
        this.campaigns = db.onDemand(CampaignStore.class);
        this.images = images;
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "status");
        var rows = campaigns
                .list(
                        Reach.of(ctx),
                        request.filter("status"),
                        request.after(AgencyResource.POSITION),
                        request.limit() + 1)
                .stream()
                .map(row -> row.with(images))
                .toList();
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "campaigns", request);
    }

    public void show(Context ctx) {
        ctx.json(find(ctx).with(images));
    }

    public void metrics(Context ctx) {
        Campaign campaign = find(ctx);
        ctx.json(CampaignMetrics.of(campaign, campaigns.days(Reach.of(ctx), campaign.id())));
    }

    public void pause(Context ctx) {
        take(Step.PAUSE, ctx);
    }

    public void resume(Context ctx) {
        take(Step.RESUME, ctx);
    }

    private void take(Step step, Context ctx) {
        UUID id = Input.of(ctx).uuid("id");
        db.useTransaction(handle -> {
            UUID request = handle.attach(StepStore.class).requestOf(id).orElseThrow(CampaignResource::absent);
            new Steps(handle).take(step, request, Reach.of(ctx).sub(), Optional.empty());
        });
        show(ctx);
    }

    private Campaign find(Context ctx) {
        return campaigns.find(Reach.of(ctx), Input.of(ctx).uuid("id")).orElseThrow(CampaignResource::absent);
    }

    private static ApiError absent() {
        return ApiError.notFound("No existe esa campaña");
    }
}
