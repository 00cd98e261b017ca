package tv.lacajita.kit.auth;

import com.auth0.jwk.InvalidPublicKeyException;
import com.auth0.jwk.Jwk;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads a JWK set (RFC 7517) key by key, so that one odd key does not lose the others. Nothing of it is ever logged. */
final class PublishedKeys {
    private static final int MIN_BITS = 2048;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private PublishedKeys() {}

    /**
     * The keys that may sign our tokens, by {@code kid}. Well-formed keys for something else are left out: a set of only
     * such keys is empty.
     *
     * @throws IOException when this is no key set: not JSON, no keys, or none that is well formed
     */
    static Map<String, RSAPublicKey> read(byte[] body) throws IOException {
        JsonNode set = JSON.readTree(body).path("keys");
        List<Jwk> wellFormed = set.isArray()
                ? StreamSupport.stream(set.spliterator(), false)
                        .flatMap(one -> wellFormed(one).stream())
                        .toList()
                : List.of();
        if (wellFormed.isEmpty()) {
            throw new IOException("no well-formed key in the answer");
        }
        Map<String, RSAPublicKey> usable = new LinkedHashMap<>();
        for (Jwk jwk : wellFormed) {
            rsaKey(jwk)
                    .filter(key -> isForSigning(jwk) && isStrong(key))
                    .ifPresent(key -> usable.putIfAbsent(jwk.getId(), key));
        }
        return usable;
    }

    /** A key as its type demands; of other types than RSA only the name is looked at. */
    private static Optional<Jwk> wellFormed(JsonNode one) {
        try {
            Jwk jwk = Jwk.fromValues(JSON.convertValue(one, MEMBERS));
            return Optional.of(jwk).filter(key -> !isRsa(key) || rsaKey(key).isPresent());
        } catch (RuntimeException e) {
            // jwks-rsa answers odd members with ClassCastException, NullPointerException and others: skip this key
            return Optional.empty();
        }
    }

    private static Optional<RSAPublicKey> rsaKey(Jwk jwk) {
        try {
            return isRsa(jwk) ? Optional.of((RSAPublicKey) jwk.getPublicKey()) : Optional.empty();
        } catch (InvalidPublicKeyException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isRsa(Jwk jwk) {
        return "RSA".equals(jwk.getType());
    }

    private static boolean isForSigning(Jwk jwk) {
        List<String> operations = jwk.getOperationsAsList();
        return jwk.getId() != null
                && (jwk.getUsage() == null || jwk.getUsage().equals("sig"))
                && (jwk.getAlgorithm() == null || jwk.getAlgorithm().equals("RS256"))
                && (operations == null || operations.isEmpty() || operations.contains("verify"));
    }

    private static boolean isStrong(RSAPublicKey key) {
        // With the exponent 1 every padded text is its own signature.
        return key.getModulus().bitLength() >= MIN_BITS
                && key.getPublicExponent().intValue() != 1
                && key.getPublicExponent().testBit(0)
                && !Roca.marks(key.getModulus());
    }
}
