package tv.lacajita.kit.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Optional;
import tv.lacajita.kit.auth.VerifiedTokens.Verified;

/**
 * Says who a bearer token is, or refuses it: RS256 by one of the issuer's published keys, from this issuer, for this
 * audience, within its dates. Good tokens are remembered until they end or their key is withdrawn.
 */
public final class TokenVerifier implements AutoCloseable {
    private final Clock clock;
    private final long leewayMillis;
    private final Claims claims;
    private final SigningKeys keys;
    private final VerifiedTokens remembered = new VerifiedTokens();

    public TokenVerifier(Issuer issuer) {
        this(issuer, Clock.systemUTC());
    }

    /** With a clock of its own, for the dates in tokens and the ages of keys alike. */
    public TokenVerifier(Issuer issuer, Clock clock) {
        this.clock = clock;
        this.leewayMillis = issuer.times().leeway().toMillis();
        this.claims = new Claims(issuer, clock);
        this.keys = new SigningKeys(issuer, clock);
    }

    /**
     * The caller this token speaks for. May wait for the issuer's keys, 2 s at most in all.
     *
     * @throws tv.lacajita.kit.http.ApiError 401 with the exact cause in its code; 503 {@code issuer_unavailable} when the
     *     issuer is away and no key is at hand
     */
    public Caller verify(String token) {
        return verified(token).orElseGet(() -> check(token));
    }

    /** The same without ever waiting: empty unless this token was verified before and is good still. */
    public Optional<Caller> verified(String token) {
        if (token.length() > StrictToken.MAX_CHARS) {
            return Optional.empty();
        }
        return remembered.find(token).filter(this::isGoodStill).map(Verified::caller);
    }

    /** For {@code /health}: {@code ok}, {@code stale} (the issuer is away, its last keys still serve) or {@code absent}. */
    public String keyState() {
        return keys.state();
    }

    /** Starts the first fetch of the keys in the background, so that no caller waits for it. */
    public void warm() {
        keys.warm();
    }

    @Override
    public void close() {
        keys.close();
    }

    private boolean isGoodStill(Verified found) {
        return clock.millis() < found.goodUntil() && keys.isCurrent(found.kid(), found.key());
    }

    /** The cheap checks come first, so that only a token that could be good makes anybody ask the issuer. */
    private Caller check(String text) {
        StrictToken token = StrictToken.read(text);
        Caller caller = claims.read(token.claims());
        RSAPublicKey key = keys.find(token.kid());
        checkSignature(token, key);
        long goodUntil = caller.expiresAt().toEpochMilli() + leewayMillis;
        remembered.remember(text, new Verified(caller, token.kid(), key, goodUntil));
        return caller;
    }

    private static void checkSignature(StrictToken token, RSAPublicKey key) {
        try {
            Algorithm.RSA256(key, null).verify(JWT.decode(token.text()));
        } catch (SignatureVerificationException | JWTDecodeException e) {
            throw Refused.because("token_signature");
        }
    }
}
