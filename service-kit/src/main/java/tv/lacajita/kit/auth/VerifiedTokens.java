package tv.lacajita.kit.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** Tokens found good, by their SHA-256, so that RSA is paid once per token. Bounded; tokens themselves are not kept. */
final class VerifiedTokens {
    private static final int MAX_TOKENS = 10_000;

    /** What was found: who it is, and with which key; {@code goodUntil} is epoch milliseconds, leeway included. */
    record Verified(Caller caller, String kid, RSAPublicKey key, long goodUntil) {}

    /** A SHA-256, as a key that compares and hashes quickly. */
    private record Digest(long a, long b, long c, long d) {
        private static final MessageDigest SHA256 = sha256();

        static Digest of(String token) {
            // A character outside Latin-1 becomes '?', which no good token holds: no such text meets a good one's
            // digest.
            ByteBuffer hash = ByteBuffer.wrap(copy().digest(token.getBytes(StandardCharsets.ISO_8859_1)));
            return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        }

        /** A copy of one that was looked up among all providers already. */
        private static MessageDigest copy() {
            try {
                return (MessageDigest) SHA256.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        @Override
        public int hashCode() {
            return Long.hashCode(a);
        }
    }

    private final Cache<Digest, Verified> verified = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .executor(Runnable::run) // upkeep is short, and no thread of the common pool is ours
            .build();

    Optional<Verified> find(String token) {
        return Optional.ofNullable(verified.getIfPresent(Digest.of(token)));
    }

    void remember(String token, Verified found) {
        verified.put(Digest.of(token), found);
    }
}
