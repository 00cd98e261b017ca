package tv.lacajita.gateway.status;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.http.Assets;
import tv.lacajita.kit.http.Routes;

/**
 * The page that shows everybody how the suite is, and the JSON it is made of. It names no address of an instance, no
 * version and nothing of a request.
 */
public final class StatusPage {
    private static final Assets ASSETS = new Assets(
            "status",
            Set.of(
                    "page.html",
                    "page.css",
                    "page.js",
                    "chart.js",
                    "words.js",
                    "base.css",
                    "icon.svg",
                    "icon-ok.svg",
                    "icon-degraded.svg",
                    "icon-down.svg"));

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Suite suite;
    private final Lookout lookout;
    private final History history;

    public StatusPage(Suite suite, Lookout lookout, History history) {
        this.suite = suite;
        this.lookout = lookout;
        this.history = history;
    }

    /** The JSON of {@code GET /status/now}. */
    private record Now(State status, Instant checkedAt, List<Shown> services) {}

    private record Shown(
            String id,
            State status,
            List<String> instances,
            Map<String, String> dependencies,
            List<String> notes,
            History.Columns history) {}

    public void addTo(Routes routes) {
        routes.get("/status", Access.PUBLIC, ctx -> serve(ctx, "page.html"))
                .get("/status/now", Access.PUBLIC, this::now)
                .get("/status/{asset}", Access.PUBLIC, ctx -> serve(ctx, ctx.pathParam("asset")));
    }

    private void now(Context ctx) {
        Board board = Board.of(suite, lookout);
        List<Shown> shown = board.services().stream()
                .map(service -> new Shown(
                        service.id(),
                        service.status(),
                        service.instances(),
                        service.dependencies(),
                        service.notes(),
                        history.of(service.id())))
                .toList();
        ctx.header("Cache-Control", "no-store")
                .json(new Now(board.status(), Instant.now().truncatedTo(ChronoUnit.MILLIS), shown));
    }

    private static void serve(Context ctx, String name) {
        ctx.header("Content-Security-Policy", POLICY);
        ASSETS.serve(ctx, name);
    }
}
