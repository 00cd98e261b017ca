package tv.lacajita.content.ads;

import io.javalin.http.Context;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Notices;
import tv.lacajita.content.Pictures;
import tv.lacajita.content.Reach;
import tv.lacajita.content.Upload;
import tv.lacajita.content.Uploads;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Input;

/** Ad requests over HTTP: an agency sees and makes only its own. */
public final class RequestResource {
    private final RequestList list;
    private final Submissions submissions;
    private final Artwork artwork;
    private final Uploads uploads;
    private final ImageUrls images;

    RequestResource(Database database, ImageUrls images, Notices notices, Pictures pictures, Uploads uploads) {
        database.rows(AdRequest.class, NewRequest.class, HistoryStep.class);
        this.list = new RequestList(database.jdbi().onDemand(RequestStore.class), images);
        this.submissions = new Submissions(database.jdbi(), images, notices);
        this.artwork = new Artwork(database.jdbi(), submissions, pictures);
        this.uploads = uploads;
        this.images = images;
    }

    /** What POST answers. */
    private record Made(UUID id, String status) {}

    public void list(Context ctx) {
        list.list(ctx, Reach.own(ctx));
    }

    public void show(Context ctx) {
        list.show(ctx, Reach.own(ctx));
    }

    public void create(Context ctx) {
        AdRequest request = submissions.add(Reach.own(ctx), Input.of(ctx).body().deepCopy());
        ctx.status(201)
                .header("Location", "/api/ads/requests/" + request.id())
                .json(new Made(request.id(), request.status()));
    }

    public void update(Context ctx) {
        Input input = Input.of(ctx);
        AdRequest request = submissions.change(
                Reach.own(ctx), input.uuid("id"), input.body().deepCopy());
        ctx.json(request.with(images));
    }

    public void picture(Context ctx) {
        Reach reach = Reach.own(ctx);
        AdRequest request = artwork.find(reach, Input.of(ctx).uuid("id"));
        try (Upload upload = uploads.read(ctx)) {
            ctx.json(artwork.put(reach, request, upload.file()).with(images));
        }
    }
}
