package tv.lacajita.kit.http;

import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.config.Secret;

/** Told of every verified caller before its request is handled. */
@FunctionalInterface
public interface Arrival {
    /** Takes no notice of who comes. */
    Arrival UNNOTICED = (caller, token) -> {};

    /**
     * @param token the bearer token that named the caller, for what the issuer alone can say
     * @throws ApiError to refuse the caller
     */
    void of(Caller caller, Secret token);
}
