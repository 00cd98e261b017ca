package tv.lacajita.gateway.routes;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.gateway.routes.TableEdits.Editor;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.RequestId;
import tv.lacajita.kit.http.Routes;

/** The route table over HTTP: admins see what is in force and change it; a change is in force with its answer. */
public final class TableResource {
    private final LiveTable live;
    private final TableRules rules;
    private final TableEdits edits;

    /**
     * @param db where the table is; without a database nothing can be changed
     * @param ownAddresses the paths that the gateway answers itself
     * @param publicUrl its outside address
     */
    public TableResource(LiveTable live, Jdbi db, Predicate<String> ownAddresses, URI publicUrl) {
        this.live = live;
        this.rules = new TableRules(ownAddresses, publicUrl);
        this.edits = new TableEdits(db, rules, live.configuredServices());
    }

    public void addTo(Routes routes) {
        Access admin = Access.roles(Role.ADMIN);
        routes.get("/gateway/routes", admin, this::list)
                .put("/gateway/routes/{id}", admin, this::put)
                .delete("/gateway/routes/{id}", admin, this::remove)
                .get("/gateway/upstreams", admin, this::listUpstreams)
                .put("/gateway/upstreams/{id}", admin, this::putUpstream)
                .delete("/gateway/upstreams/{id}", admin, this::removeUpstream);
    }

    private void list(Context ctx) {
        ctx.json(Map.of("source", live.source(), "routes", live.routes()));
    }

    private void put(Context ctx) {
        RouteSetting route = Input.of(ctx).body(NewRoute.class).named(id(ctx));
        edits.put(route, editor(ctx));
        live.reload();
        ctx.json(route);
    }

    private void remove(Context ctx) {
        edits.removeRoute(id(ctx), editor(ctx));
        live.reload();
        ctx.status(204);
    }

    private void listUpstreams(Context ctx) {
        ctx.json(Map.of("source", live.source(), "upstreams", live.upstreams()));
    }

    private void putUpstream(Context ctx) {
        NewUpstream wanted = Input.of(ctx).body(NewUpstream.class);
        UpstreamSetting upstream = wanted.named(id(ctx), rules.checkedUrl(wanted.url()));
        edits.put(upstream, editor(ctx));
        live.reload();
        ctx.json(upstream);
    }

    private void removeUpstream(Context ctx) {
        edits.removeUpstream(id(ctx), editor(ctx));
        live.reload();
        ctx.status(204);
    }

    private static String id(Context ctx) {
        return Input.of(ctx).text("id").orElseThrow();
    }

    private static Editor editor(Context ctx) {
        return new Editor(Admission.required(ctx).sub(), ctx.res().getHeader(RequestId.HEADER));
    }
}
