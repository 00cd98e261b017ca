package tv.lacajita.content.talk;

import io.javalin.http.Context;
import java.util.UUID;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Bans from taking part over HTTP, for admins. */
public final class BanResource {
    private final BanStore bans;

    BanResource(Database database) {
        this.bans = database.rows(Ban.class).jdbi().onDemand(BanStore.class);
    }

    public void show(Context ctx) {
        ctx.json(bans.find(user(ctx)).orElseThrow(BanResource::absent));
    }

    public void create(Context ctx) {
        NewBan wanted = Input.of(ctx).body(NewBan.class);
        Ban ban = bans.put(user(ctx), wanted, Admission.required(ctx).sub())
                .orElseThrow(() -> ApiError.notFound("No existe ese usuario"));
        ctx.status(201)
                .header("Location", "/api/admin/users/" + ban.userId() + "/comment-ban")
                .json(ban);
    }

    public void remove(Context ctx) {
        bans.remove(user(ctx)).orElseThrow(BanResource::absent);
        ctx.status(204);
    }

    private static UUID user(Context ctx) {
        return Input.of(ctx).uuid("id");
    }

    private static ApiError absent() {
        return ApiError.notFound("Ese usuario no tiene ninguna prohibición");
    }
}
