package tv.lacajita.content.users;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import tv.lacajita.content.RoleDirectory;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Users over HTTP, for admins: all but themselves, so that one admin is always left. */
public final class ManagedUserResource {
    /** The id of the last user shown. */
    private static final Pattern POSITION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ManagedUserStore users;
    private final RoleDirectory roles;
    private final Changes changes;

    /** @param roles where a role that is changed here must stand too, for tokens to say it */
    public ManagedUserResource(Database database, RoleDirectory roles) {
        this.users = database.rows(ManagedUser.class).jdbi().onDemand(ManagedUserStore.class);
        this.roles = roles;
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "q", "role", "deleted");
        var rows = users.list(
                request.filter("q"),
                request.filter("role"),
                Input.of(ctx).flag("deleted"),
                request.after(POSITION),
                request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "users", request);
    }

    /** The tokens' role first: should the row then not be written, the next token's arrival writes it. */
    public void update(Context ctx) {
        UserChanges wanted = Input.of(ctx).body(UserChanges.class);
        ManagedUser user = another(ctx);
        if (wanted.role() != null && user.auth0Id() != null) {
            roles.setRole(user.auth0Id(), Role.of(wanted.role()).orElseThrow());
        }
        ctx.json(users.change(user.id(), wanted).orElseThrow(ManagedUserResource::absent));
        changes.announce("users");
    }

    public void remove(Context ctx) {
        users.remove(another(ctx).id()).orElseThrow(ManagedUserResource::absent);
        changes.announce("users");
        ctx.status(204);
    }

    public void restore(Context ctx) {
        UUID id = Input.of(ctx).uuid("id");
        ctx.json(Taken.refused(() -> users.restore(id))
                .orElseThrow(() -> ApiError.notFound("No hay ningún usuario borrado con ese id")));
        changes.announce("users");
    }

    private ManagedUser another(Context ctx) {
        ManagedUser user = users.find(Input.of(ctx).uuid("id")).orElseThrow(ManagedUserResource::absent);
        if (Admission.required(ctx).sub().equals(user.auth0Id())) {
            throw ApiError.conflict("own_account", "Es su propia cuenta: pida a otro administrador que la cambie");
        }
        return user;
    }

    private static ApiError absent() {
        return ApiError.notFound("No existe ese usuario");
    }
}
