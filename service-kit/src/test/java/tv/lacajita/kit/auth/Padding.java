package tv.lacajita.kit.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Carries the padding of a published RSA signature over to a text of ours: the padded block is what the public key
 * makes of the signature; in it the digest of the old text gives way to ours, and the result is signed without padding.
 */
final class Padding {
    private static final List<String> DIGESTS =
            List.of("SHA-256", "SHA-512", "SHA-384", "SHA-224", "SHA-512/256", "SHA-512/224", "SHA-1", "MD5", "MD2");
    /** Less than this many bytes in common are chance. */
    private static final int LEAST_COMMON = 8;

    private final BigInteger n;
    private final BigInteger e;

    /** For signatures of the key with these public members. */
    Padding(JsonNode jwk) {
        this.n = SharedData.number(jwk, "n");
        this.e = SharedData.number(jwk, "e");
    }

    /**
     * A signature of the text, padded as the published one is; empty when the published one holds no digest of its text
     * (a random block, a number instead of one).
     */
    Optional<byte[]> carriedOver(byte[] published, byte[] publishedText, String text, RSAPrivateCrtKey key) {
        int length = (key.getModulus().bitLength() + 7) / 8;
        BigInteger number = new BigInteger(1, published);
        if (published.length != length || number.compareTo(n) >= 0) {
            return Optional.empty();
        }
        byte[] block = fixed(number.modPow(e, n), length);
        byte[] ours = text.getBytes(StandardCharsets.UTF_8);
        return DIGESTS.stream()
                .flatMap(digest -> replaced(block, digest(digest, publishedText), digest(digest, ours)).stream())
                .findFirst()
                .map(padded -> new BigInteger(1, padded))
                .filter(padded -> padded.compareTo(key.getModulus()) < 0)
                .map(padded -> fixed(padded.modPow(key.getPrivateExponent(), key.getModulus()), length));
    }

    /** The block with the longest piece of the old digest in it replaced by the same piece of the new one. */
    private static Optional<byte[]> replaced(byte[] block, byte[] old, byte[] fresh) {
        for (int length = old.length; length >= LEAST_COMMON; length--) {
            for (int from = 0; from + length <= old.length; from++) {
                int at = indexOf(block, Arrays.copyOfRange(old, from, from + length));
                if (at >= 0) {
                    byte[] copy = block.clone();
                    System.arraycopy(fresh, from, copy, at, length);
                    return Optional.of(copy);
                }
            }
        }
        return Optional.empty();
    }

    private static int indexOf(byte[] block, byte[] piece) {
        for (int at = 0; at + piece.length <= block.length; at++) {
            if (Arrays.equals(block, at, at + piece.length, piece, 0, piece.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] digest(String algorithm, byte[] text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }
}
