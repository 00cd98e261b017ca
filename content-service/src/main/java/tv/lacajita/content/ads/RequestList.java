package tv.lacajita.content.ads;

import io.javalin.http.Context;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Requests to read, of an agency or of all. */
final class RequestList {
    private final RequestStore requests;
    private final ImageUrls images;

    RequestList(RequestStore requests, ImageUrls images) {
        this.requests = requests;
        this.images = images;
    }

    void list(Context ctx, Reach reach) {
        var request = ListRequest.of(ctx, "status");
        var rows = requests
                .list(reach, request.filter("status"), request.after(AgencyResource.POSITION), request.limit() + 1)
                .stream()
                .map(row -> row.with(images))
                .toList();
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "requests", request);
    }

    void show(Context ctx, Reach reach) {
        var id = Input.of(ctx).uuid("id");
        AdRequest request = requests.find(reach, id).orElseThrow(Submissions::absent);
        ctx.json(new RequestInFull(request.with(images), requests.history(reach, id)));
    }
}
