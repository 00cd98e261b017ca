package tv.lacajita.content.ads;

import io.javalin.http.Context;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Notices;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Input;

/** Ad requests over HTTP, for the admins who judge them. */
public final class ReviewResource {
    private final RequestList list;
    private final Reviews reviews;
    private final ImageUrls images;

    ReviewResource(Database database, ImageUrls images, Notices notices) {
        this.list = new RequestList(database.jdbi().onDemand(RequestStore.class), images);
        this.reviews = new Reviews(database.jdbi(), notices);
        this.images = images;
    }

    public void list(Context ctx) {
        list.list(ctx, Reach.of(ctx));
    }

    public void show(Context ctx) {
        list.show(ctx, Reach.of(ctx));
    }

    public void approve(Context ctx) {
        Input input = Input.of(ctx);
        AdRequest request = reviews.approve(Reach.of(ctx), input.uuid("id"), input.body(Approval.class));
        ctx.json(request.with(images));
    }

    public void reject(Context ctx) {
        Input input = Input.of(ctx);
        String reason = input.body().path("reason").textValue();
        ctx.json(reviews.reject(Reach.of(ctx), input.uuid("id"), reason).with(images));
    }
}
