package tv.lacajita.kit.http;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.config.Secret;

/** Told who comes, before the request is handled. */
@FunctionalInterface
public interface Arrival {
    /** Takes no notice of who comes. */
    Arrival UNNOTICED = (caller, token) -> {};

    /**
     * @param token the bearer token that named the caller, for what the issuer alone can say
     * @throws ApiError to refuse the caller
     */
    void of(Caller caller, Secret token);

    /** Told of a request that shows a wrong {@code X-BACKEND-SECRET}, before it is answered 401. */
    default void secretRefused(Context ctx) {}
}
