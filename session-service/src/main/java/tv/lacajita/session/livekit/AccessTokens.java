package tv.lacajita.session.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.Secret;

/**
 * Mints LiveKit's access tokens (https://docs.livekit.io/home/get-started/authentication/), JWTs signed with HS256. The
 * same {@link Admittance} gives the same text, on every instance. Without a configured key it signs mocks with a key that
 * it makes at start.
 */
public final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);
    private static final Duration ADMIN_LIFE = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<URI> url;
    private final boolean mock;
    private final String signingKey;
    private final Map<String, Algorithm> keys = new LinkedHashMap<>();

    public AccessTokens(LiveKitConfig config) {
        this.url = config.url();
        this.mock = config.keys().isEmpty();
        List<KeyPair> pairs = mock ? List.of(mockKey()) : config.keys();
        this.signingKey = pairs.getFirst().key();
        pairs.forEach(
                pair -> keys.put(pair.key(), Algorithm.HMAC256(pair.secret().reveal())));
        if (mock) {
            LOG.warn("no LIVEKIT_API_KEY or LIVEKIT_API_SECRET: the tokens are mocks");
        }
    }

    /** Whether the tokens are mocks: well formed, but no LiveKit server knows their key. */
    public boolean mock() {
        return mock;
    }

    /** Where a client connects with a token; empty when no server is configured. */
    public Optional<URI> url() {
        return url;
    }

    /** A new name for a token, 128 random bits. */
    public static String newJti() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    public String mint(Admittance admittance) {
        JWTCreator.Builder token = JWT.create()
                .withIssuer(signingKey)
                .withSubject(admittance.identity())
                .withNotBefore(admittance.from().minus(CLOCKS_DIFFER))
                .withExpiresAt(admittance.until())
                .withJWTId(admittance.jti())
                .withClaim("name", admittance.name())
                .withClaim("video", admittance.role().grants(admittance.room()));
        admittance.metadata().ifPresent(metadata -> token.withClaim("metadata", metadata));
        if (!admittance.attributes().isEmpty()) {
            token.withClaim("attributes", admittance.attributes());
        }
        return token.sign(keys.get(signingKey));
    }

    /** For us, to list all rooms. */
    String toList() {
        return admin(Map.of("roomList", true));
    }

    /** For us, to see and to remove the participants of {@code room}. */
    String toAdminister(String room) {
        return admin(Map.of("roomAdmin", true, "room", room));
    }

    private String admin(Map<String, Object> video) {
        Instant now = Instant.now();
        return JWT.create()
                .withIssuer(signingKey)
                .withNotBefore(now.minus(CLOCKS_DIFFER))
                .withExpiresAt(now.plus(ADMIN_LIFE))
                .withClaim("video", video)
                .sign(keys.get(signingKey));
    }

    /** What checks the signatures of {@code key}; empty when it is none of ours. */
    Optional<Algorithm> algorithm(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private static KeyPair mockKey() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new KeyPair("mock", Secret.of(Base64.getEncoder().encodeToString(bits)));
    }
}
