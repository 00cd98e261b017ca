package tv.lacajita.kit.auth;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The issuer's keys as of one fetch; times in epoch milliseconds.
 *
 * @param keys by {@code kid}; may be empty when the issuer publishes none that sign with RS256
 * @param freshUntil when the lifetime ends: a newer set must have been asked for by then
 * @param staleUntil when the keys end for good, issuer or not
 */
record KeySet(Map<String, RSAPublicKey> keys, long freshUntil, long staleUntil) {

    static KeySet of(Map<String, RSAPublicKey> keys, long now, Duration lifetime, Duration staleLimit) {
        long freshUntil = now + lifetime.toMillis();
        return new KeySet(Map.copyOf(keys), freshUntil, freshUntil + staleLimit.toMillis());
    }

    Optional<RSAPublicKey> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }
}
