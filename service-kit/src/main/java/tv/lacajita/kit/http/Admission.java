package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.auth.BearerHeader;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.TokenVerifier;
import tv.lacajita.kit.config.Secret;

/** Lets a request in or refuses it, before its handler and before anything of it is read. */
public final class Admission {
    private static final String CALLER = Caller.class.getName();
    private static final String BY_SECRET = Admission.class.getName();

    private final TokenVerifier verifier;
    private final List<Secret> secrets;
    private final Arrival arrival;

    /**
     * @param secrets what {@code X-BACKEND-SECRET} may be; none closes the routes that ask for it with 503
     */
    public Admission(TokenVerifier verifier, List<Secret> secrets, Arrival arrival) {
        this.verifier = verifier;
        this.secrets = secrets;
        this.arrival = arrival;
    }

    /** The verified caller of a request; empty when it carries no token. */
    public static Optional<Caller> caller(Context ctx) {
        return Optional.ofNullable(ctx.attribute(CALLER));
    }

    /** The verified caller of a request on a route that asks for one. */
    public static Caller required(Context ctx) {
        return caller(ctx).orElseThrow(() -> ApiError.unauthorized("token_missing", "Token requerido"));
    }

    /** Whether the request showed the shared secret on a route that takes it. */
    public static boolean bySecret(Context ctx) {
        return ctx.attribute(BY_SECRET) != null;
    }

    void check(Context ctx, Access access) {
        if (access.signed()) {
            return;
        }
        Optional<String> token = BearerHeader.token(Collections.list(ctx.req().getHeaders("Authorization")));
        Optional<Caller> caller = token.map(verifier::verify);
        caller.ifPresent(known -> {
            ctx.attribute(CALLER, known);
            arrival.of(known, Secret.of(token.get()));
        });
        if (showsSecret(ctx, access)) {
            ctx.attribute(BY_SECRET, true);
        } else if (!access.open()) {
            refuseUnlessAllowed(caller, access);
        }
    }

    private static void refuseUnlessAllowed(Optional<Caller> caller, Access access) {
        if (access.roles().isEmpty()) {
            throw secretRefused("secret_missing", "Falta la cabecera X-BACKEND-SECRET");
        }
        Caller known = caller.orElseThrow(() -> ApiError.unauthorized("token_missing", "Token requerido"));
        if (Collections.disjoint(known.roles(), access.roles())) {
            throw ApiError.forbidden();
        }
    }

    private boolean showsSecret(Context ctx, Access access) {
        List<String> shown = Collections.list(ctx.req().getHeaders("X-BACKEND-SECRET"));
        if (!access.secret() || shown.isEmpty() && !access.roles().isEmpty()) {
            return false;
        }
        if (secrets.isEmpty()) {
            throw ApiError.of(
                    503, "secret_not_configured", "Cerrado: el servidor no tiene BACKEND_REGISTER_SECRET configurado");
        }
        if (shown.isEmpty()) {
            return false;
        }
        if (shown.size() > 1 || secrets.stream().noneMatch(secret -> secret.matches(shown.getFirst()))) {
            arrival.secretRefused(ctx);
            throw secretRefused("secret_wrong", "X-BACKEND-SECRET no es válido");
        }
        return true;
    }

    private static ApiError secretRefused(String code, String detail) {
        return ApiError.of(401, code, detail).header("WWW-Authenticate", "BackendSecret realm=\"lacajita\"");
    }
}
