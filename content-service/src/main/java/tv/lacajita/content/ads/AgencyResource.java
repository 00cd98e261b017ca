package tv.lacajita.content.ads;

import io.javalin.http.Context;
import java.util.Map;
import java.util.regex.Pattern;
import tv.lacajita.content.Refusals;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Agencies over HTTP, for admins. */
public final class AgencyResource {
    /** The id of the last agency, request or campaign shown. */
    static final Pattern POSITION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Refusals REFUSALS = new Refusals(Map.of(
            "agencies_user_id_key",
            () -> ApiError.conflict("user_taken", "Esa persona ya tiene una agencia")
                    .with("field", "user_id"),
            "agencies_user_id_fkey",
            () -> ApiError.invalid("user_id", "No existe ese usuario")));

    private final AgencyStore agencies;

    AgencyResource(Database database) {
        this.agencies = database.rows(Agency.class).jdbi().onDemand(AgencyStore.class);
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "q");
        var rows = agencies.list(request.filter("q"), request.after(POSITION), request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "agencies", request);
    }

    public void show(Context ctx) {
        ctx.json(agencies.find(Input.of(ctx).uuid("id")).orElseThrow(AgencyResource::absent));
    }

    public void create(Context ctx) {
        String columns = Input.of(ctx).body().toString();
        Agency made = REFUSALS.around(() -> agencies.add(columns));
        ctx.status(201).header("Location", "/api/admin/agencies/" + made.id()).json(made);
    }

    public void update(Context ctx) {
        Input input = Input.of(ctx);
        ctx.json(agencies.change(input.uuid("id"), input.body().toString()).orElseThrow(AgencyResource::absent));
    }

    private static ApiError absent() {
        return ApiError.notFound("No existe esa agencia");
    }
}
