package tv.lacajita.content.ads;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tv.lacajita.kit.config.Secret;

/**
 * The tokens that beacons bring back: base64url of a showing's id (16 bytes), its end (8 bytes, seconds since 1970) and
 * the HMAC-SHA256 of both (RFC 2104). What is forged is refused without a look at the database.
 */
final class AdTokens {
    private static final int SIGNED_BYTES = 24;
    private static final int MAC_BYTES = 32;
    private static final int VIEWER_BYTES = 16;

    private final List<SecretKeySpec> keys;

    /** What a token stands for. */
    public record Serving(UUID id, Instant expiresAt) {}

    /** @param keys the first signs, all are believed */
    AdTokens(List<Secret> keys) {
        this.keys = keys.stream()
                .map(key -> new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .toList();
    }

    String of(Serving serving) {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(serving.id().getMostSignificantBits())
                .putLong(serving.id().getLeastSignificantBits())
                .putLong(serving.expiresAt().getEpochSecond())
                .array();
        byte[] token = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(signed)
                .put(mac(keys.getFirst(), signed))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What {@code token} stands for; empty when it is none of ours. */
    Optional<Serving> read(String token) {
        byte[] bytes = decoded(token);
        if (bytes.length != SIGNED_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(mac(key, signed), mac))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(signed);
        return Optional.of(
                new Serving(new UUID(fields.getLong(), fields.getLong()), Instant.ofEpochSecond(fields.getLong())));
    }

    /** A viewer as rows know them: from it nobody finds the person without the key. */
    byte[] viewer(String who) {
        return Arrays.copyOf(mac(keys.getFirst(), who.getBytes(StandardCharsets.UTF_8)), VIEWER_BYTES);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
