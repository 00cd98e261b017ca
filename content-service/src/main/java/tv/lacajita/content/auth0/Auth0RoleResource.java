package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import tv.lacajita.content.Said;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** The tenant's roles over HTTP; what the admin web knows beyond them is left to Auth0's own panel. */
public final class Auth0RoleResource {
    private static final String WHAT = "Auth0 roles error";
    private static final List<String> FIELDS = List.of("name", "description");

    private final Auth0 auth0;

    Auth0RoleResource(Auth0 auth0) {
        this.auth0 = auth0;
    }

    public void list(Context ctx) {
        ctx.json(auth0.roles().all());
    }

    public void create(Context ctx) {
        Auth0Role made = Management.as(Auth0Role.class, auth0.management().call("POST", "roles", body(ctx), WHAT));
        ctx.status(201).header("Location", "/api/auth0/roles/" + made.id()).json(made);
    }

    public void show(Context ctx) {
        ctx.json(Management.as(Auth0Role.class, auth0.management().get(path(ctx), WHAT)));
    }

    public void update(Context ctx) {
        ctx.json(Management.as(Auth0Role.class, auth0.management().call("PATCH", path(ctx), body(ctx), WHAT)));
    }

    public void remove(Context ctx) {
        auth0.management().call("DELETE", path(ctx), MissingNode.getInstance(), WHAT);
        ctx.json(new Said("El rol ha sido eliminado"));
    }

    /** Permissions, resource servers, jobs and logs. */
    public void notOffered(Context ctx) {
        throw ApiError.of(501, "auth0_panel_only", "Esto no se ofrece aquí: hágalo en el panel de Auth0");
    }

    private static ObjectNode body(Context ctx) {
        return ((ObjectNode) Input.of(ctx).body()).deepCopy().retain(FIELDS);
    }

    private static String path(Context ctx) {
        return "roles/" + Auth0.encoded(Input.of(ctx).text("id").orElseThrow());
    }
}
