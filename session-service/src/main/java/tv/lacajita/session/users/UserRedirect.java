package tv.lacajita.session.users;

import io.javalin.http.Context;
import java.net.URI;

/** Users are kept by the content service: who asks here, on the studio's port, is sent to the gateway. */
public final class UserRedirect {
    private final URI gateway;

    public UserRedirect(URI gateway) {
        this.gateway = gateway;
    }

    /** 308 keeps method and body; path and query go on as they came. */
    public void redirect(Context ctx) {
        String query = ctx.req().getQueryString();
        String address = ctx.req().getRequestURI() + (query == null ? "" : "?" + query);
        ctx.status(308).header("Location", gateway + address);
    }
}
