package tv.lacajita.session.audit;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.Arrival;

/** Notes who shows a wrong {@code X-BACKEND-SECRET}. */
public final class RefusedSecrets implements Arrival {
    private final AuditLog audit;

    public RefusedSecrets(AuditLog audit) {
        this.audit = audit;
    }

    /** A good token needs no note. */
    @Override
    public void of(Caller caller, Secret token) {}

    @Override
    public void secretRefused(Context ctx) {
        audit.note("secret.refused", ctx);
    }
}
