package tv.lacajita.content.auth0;

import io.javalin.http.Context;
import java.time.Instant;

/** The dashboard's figures on customers, from the list that {@code /auth0/users} shows. */
public final class CustomerResource {
    private final Auth0 auth0;

    CustomerResource(Auth0 auth0) {
        this.auth0 = auth0;
    }

    public void summary(Context ctx) {
        ctx.json(figures().summary());
    }

    public void demographic(Context ctx) {
        ctx.json(figures().demographic());
    }

    public void logins(Context ctx) {
        ctx.json(figures().logins());
    }

    private CustomerFigures figures() {
        return new CustomerFigures(auth0.customers().current(), Instant.now());
    }
}
