package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.StreamSupport;
import tv.lacajita.content.Said;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** The tenant's users over HTTP, as the admin web manages them. */
public final class Auth0UserResource {
    private static final String WHAT = "Auth0 user error";
    private static final String CONNECTION = "Username-Password-Authentication";
    private static final List<String> NEW = List.of(
            "email",
            "password",
            "connection",
            "name",
            "nickname",
            "picture",
            "email_verified",
            "phone_number",
            "user_metadata",
            "app_metadata");
    private static final List<String> CHANGEABLE = List.of(
            "name",
            "nickname",
            "picture",
            "email_verified",
            "phone_number",
            "phone_verified",
            "user_metadata",
            "app_metadata",
            "blocked");

    private final Auth0 auth0;

    Auth0UserResource(Auth0 auth0) {
        this.auth0 = auth0;
    }

    /** A page of {@code GET /auth0/users}; {@code total} counts all. */
    public record Users(List<Auth0User> users, int total, int page, int perPage) {}

    public void list(Context ctx) {
        int page = Input.of(ctx).integer("page");
        int perPage = Input.of(ctx).integer("per_page");
        List<Auth0User> all = auth0.customers().current().users();
        List<Auth0User> shown =
                all.stream().skip((long) page * perPage).limit(perPage).toList();
        ctx.json(new Users(shown, all.size(), page, perPage));
    }

    /** 200, as the running system. */
    public void create(Context ctx) {
        ObjectNode wanted = chosen(Input.of(ctx).body(), NEW);
        wanted.properties().removeIf(field -> field.getValue().isNull());
        if (!wanted.has("connection")) {
            wanted.put("connection", CONNECTION);
        }
        answerChanged(ctx, auth0.management().call("POST", "users", wanted, WHAT));
    }

    public void show(Context ctx) {
        ctx.json(Management.as(Auth0User.class, auth0.management().get(path(ctx), WHAT)));
    }

    public void update(Context ctx) {
        ObjectNode changes = chosen(Input.of(ctx).body(), CHANGEABLE);
        if (changes.isEmpty()) {
            throw ApiError.badRequest("nothing_to_change", "No hay nada que cambiar en el cuerpo");
        }
        if (changes.path("blocked").asBoolean()) {
            refuseOwn(ctx);
        }
        answerChanged(ctx, auth0.management().call("PATCH", path(ctx), changes, WHAT));
    }

    public void remove(Context ctx) {
        refuseOwn(ctx);
        auth0.management().call("DELETE", path(ctx), MissingNode.getInstance(), WHAT);
        auth0.customers().remove(id(ctx));
        ctx.json(new Said("El usuario ha sido eliminado"));
    }

    public void roles(Context ctx) {
        ctx.json(auth0.roles().ofUser(id(ctx)));
    }

    public void assignRoles(Context ctx) {
        auth0.roles().assign(id(ctx), roleIds(ctx));
        ctx.json(new Said("Los roles han sido asignados"));
    }

    public void withdrawRoles(Context ctx) {
        refuseOwn(ctx);
        auth0.roles().withdraw(id(ctx), roleIds(ctx));
        ctx.json(new Said("Los roles han sido retirados"));
    }

    private void answerChanged(Context ctx, JsonNode answer) {
        Auth0User user = Management.as(Auth0User.class, answer);
        auth0.customers().put(user);
        ctx.json(user);
    }

    /** So that one admin is always left. */
    private static void refuseOwn(Context ctx) {
        if (Admission.required(ctx).sub().equals(id(ctx))) {
            throw ApiError.conflict("own_account", "Es su propia cuenta: pida a otro administrador que la cambie");
        }
    }

    private static ObjectNode chosen(JsonNode body, List<String> names) {
        return ((ObjectNode) body).deepCopy().retain(names);
    }

    private static List<String> roleIds(Context ctx) {
        return StreamSupport.stream(Input.of(ctx).body().path("roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String id(Context ctx) {
        return Input.of(ctx).text("id").orElseThrow();
    }

    private static String path(Context ctx) {
        return "users/" + Auth0.encoded(id(ctx));
    }
}
