package tv.lacajita.gateway;

import io.javalin.http.Context;
import java.util.Set;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.config.Profile;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Assets;
import tv.lacajita.kit.http.Routes;

/**
 * The page on which a developer of the studio walks through a session, from its creation to the room. Everything it
 * shows comes from the session service; in production it is not there.
 */
final class StudioPage {
    private static final Assets ASSETS = new Assets(
            "studio-test",
            Set.of(
                    "page.html",
                    "page.css",
                    "page.js",
                    "requests.js",
                    "sessions.js",
                    "token.js",
                    "view.js",
                    "room.js",
                    "livekit-client.umd.js"));

    /**
     * LiveKit is wherever its configuration says: its client speaks WebSocket, and asks over HTTP why when that fails.
     * Everything that runs, is shown or takes a form is the gateway's own.
     */
    private static final String POLICY = "default-src 'self'; connect-src 'self' ws: wss: http: https:;"
            + " media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Profile profile;

    StudioPage(Profile profile) {
        this.profile = profile;
    }

    Routes routes() {
        return new Routes()
                .get("/studio-test", Access.PUBLIC, ctx -> serve(ctx, "page.html"))
                .get("/studio-test/{asset}", Access.PUBLIC, ctx -> serve(ctx, ctx.pathParam("asset")));
    }

    private void serve(Context ctx, String name) {
        if (profile == Profile.PRODUCTION) {
            throw ApiError.notFound("No encontrado");
        }
        ctx.header("Content-Security-Policy", POLICY);
        ASSETS.serve(ctx, name);
    }
}
