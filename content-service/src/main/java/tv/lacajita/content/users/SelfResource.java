package tv.lacajita.content.users;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** The caller's own account over HTTP. */
public final class SelfResource {
    private final UserStore users;
    private final ArrivalStore arrivals;
    private final PersonalData data;
    private final Changes changes;

    public SelfResource(Database database) {
        database.rows(User.class, KnownUser.class);
        this.users = database.jdbi().onDemand(UserStore.class);
        this.arrivals = database.jdbi().onDemand(ArrivalStore.class);
        this.data = new PersonalData(database.jdbi());
        this.changes = database.changes();
    }

    /** Who calls, as the running system says it; what the token does not tell comes from their row. */
    public void me(Context ctx) {
        Caller caller = Admission.required(ctx);
        if (caller.email().isPresent() && caller.name().isPresent()) {
            ctx.json(new Me(caller.sub(), caller.email().get(), caller.name().get()));
            return;
        }
        KnownUser row = arrivals.findKnown(caller.sub()).orElseThrow(ApiError::forbidden);
        ctx.json(new Me(
                caller.sub(), caller.email().orElse(row.email()), caller.name().orElse(row.name())));
    }

    public void show(Context ctx) {
        ctx.json(users.findOwn(sub(ctx)).orElseThrow(SelfResource::absent));
    }

    public void update(Context ctx) {
        OwnChanges wanted = OwnChanges.of(Input.of(ctx).body());
        ctx.json(Taken.refused(() -> users.changeOwn(sub(ctx), wanted)).orElseThrow(SelfResource::absent));
        changes.announce("users");
    }

    public void remove(Context ctx) {
        users.removeOwn(sub(ctx));
        changes.announce("users");
        ctx.status(204);
    }

    public void export(Context ctx) {
        ctx.contentType("application/json")
                .header("Content-Disposition", "attachment; filename=\"mis-datos.json\"")
                .result(data.of(sub(ctx)));
    }

    private static String sub(Context ctx) {
        return Admission.required(ctx).sub();
    }

    /** Deleted at this very moment. */
    private static ApiError absent() {
        return ApiError.notFound("La cuenta ya no existe");
    }
}
