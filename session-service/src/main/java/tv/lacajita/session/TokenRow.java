package tv.lacajita.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as the registry writes it.
 *
 * @param id of the session it becomes
 * @param identity empty for a token of unknown make
 * @param createdBy a JSON string or number
 * @param hash SHA-256 of the token, to know the same again without reading it
 * @param expiresAt the token's own end; empty when it does not say
 */
public record TokenRow(
        String id,
        Optional<String> room,
        Optional<String> username,
        Optional<String> identity,
        long ttlSeconds,
        Optional<String> createdBy,
        byte[] encrypted,
        byte[] hash,
        Optional<Instant> expiresAt) {}
