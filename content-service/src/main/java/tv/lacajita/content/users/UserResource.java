package tv.lacajita.content.users;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Users over HTTP: the studio makes and reads them, everybody reads who they are. */
public final class UserResource {
    private final UserStore users;

    public UserResource(Database database) {
        this.users = database.rows(User.class, KnownUser.class).jdbi().onDemand(UserStore.class);
    }

    public void create(Context ctx) {
        NewUser wanted = Input.of(ctx).body(NewUser.class);
        if (wanted.isAdmin() && !isAdmin(ctx)) {
            throw ApiError.forbidden();
        }
        User made = users.add(wanted).orElseThrow(() -> taken(wanted));
        ctx.status(201).header("Location", "/api/users/" + made.id()).json(made);
    }

    public void show(Context ctx) {
        boolean anybody = Admission.bySecret(ctx) || isAdmin(ctx);
        ctx.json(users.find(
                        Input.of(ctx).uuid("id"), anybody, Admission.caller(ctx).map(Caller::sub))
                .orElseThrow(() -> ApiError.notFound("No existe ese usuario")));
    }

    /** The caller; what the token does not tell comes from their row. */
    public void me(Context ctx) {
        Caller caller = Admission.required(ctx);
        if (caller.email().isPresent() && caller.name().isPresent()) {
            ctx.json(new Me(caller.sub(), caller.email().get(), caller.name().get()));
            return;
        }
        KnownUser row = users.findKnown(caller.sub()).orElseThrow(ApiError::forbidden);
        ctx.json(new Me(
                caller.sub(), caller.email().orElse(row.email()), caller.name().orElse(row.name())));
    }

    private ApiError taken(NewUser wanted) {
        return users.hasEmail(wanted.email())
                ? ApiError.conflict("email_taken", "Ya hay un usuario con ese correo")
                        .with("field", "email")
                : ApiError.conflict("username_taken", "Ya hay un usuario con ese nombre de usuario")
                        .with("field", "username");
    }

    private static boolean isAdmin(Context ctx) {
        return Admission.caller(ctx).filter(caller -> caller.is(Role.ADMIN)).isPresent();
    }
}
