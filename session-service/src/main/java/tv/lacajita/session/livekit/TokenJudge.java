package tv.lacajita.session.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges an access token by our keys and our clock, as LiveKit would: with 60 s of leeway and the grant to join. */
public final class TokenJudge {
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final AccessTokens tokens;

    public TokenJudge(AccessTokens tokens) {
        this.tokens = tokens;
    }

    public Judgement judge(String text, Instant now) {
        try {
            DecodedJWT token = JWT.decode(text);
            Claims claims = Claims.of(token);
            Optional<Algorithm> key = claims.key().flatMap(tokens::algorithm);
            Reason reason = key.map(known -> signed(token, known) ? inTime(claims, now) : Reason.BAD_SIGNATURE)
                    .orElse(Reason.UNKNOWN_KEY);
            return new Judgement(reason, key.isPresent(), claims, now);
        } catch (JWTDecodeException | DateTimeException e) {
            return new Judgement(Reason.MALFORMED, false, Claims.NONE, now);
        }
    }

    /** java-jwt does not look at {@code alg} when it is asked for the signature alone. */
    private static boolean signed(DecodedJWT token, Algorithm key) {
        try {
            key.verify(token);
            return key.getName().equals(token.getAlgorithm());
        } catch (SignatureVerificationException e) {
            return false;
        }
    }

    private Reason inTime(Claims claims, Instant now) {
        if (claims.expiresAt().isEmpty()) {
            return Reason.MALFORMED;
        }
        if (!now.isBefore(claims.expiresAt().get().plus(LEEWAY))) {
            return Reason.EXPIRED;
        }
        if (claims.notBefore().filter(now.plus(LEEWAY)::isBefore).isPresent()) {
            return Reason.NOT_YET_VALID;
        }
        if (!claims.mayJoin()) {
            return Reason.NO_JOIN_GRANT;
        }
        return tokens.mock() ? Reason.MOCK : Reason.OK;
    }
}
