package tv.lacajita.content.users;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Users over HTTP, as the studio makes and reads them. */
public final class UserResource {
    private final UserStore users;

    public UserResource(Database database) {
        this.users = database.rows(User.class).jdbi().onDemand(UserStore.class);
    }

    public void create(Context ctx) {
        NewUser wanted = Input.of(ctx).body(NewUser.class);
        if (wanted.isAdmin() && !isAdmin(ctx)) {
            throw ApiError.forbidden();
        }
        User made = Taken.refused(() -> users.add(wanted));
        ctx.status(201).header("Location", "/api/users/" + made.id()).json(made);
    }

    public void show(Context ctx) {
        boolean anybody = Admission.bySecret(ctx) || isAdmin(ctx);
        ctx.json(users.find(
                        Input.of(ctx).uuid("id"), anybody, Admission.caller(ctx).map(Caller::sub))
                .orElseThrow(() -> ApiError.notFound("No existe ese usuario")));
    }

    private static boolean isAdmin(Context ctx) {
        return Admission.caller(ctx).filter(caller -> caller.is(Role.ADMIN)).isPresent();
    }
}
