package tv.lacajita.session.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges an access token by our keys and our clock, as LiveKit would: with 60 s of leeway and the grant to join. */
public final class TokenJudge {
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final AccessTokens tokens;

    public TokenJudge(AccessTokens tokens) {
        this.tokens = tokens;
    }

    public Judgement judge(String token, Instant now) {
        try {
            return judge(JWT.decode(token), now);
        } catch (JWTDecodeException | DateTimeException e) {
            return Judgement.malformed();
        }
    }

    private Judgement judge(DecodedJWT token, Instant now) {
        Optional<Algorithm> key = Optional.ofNullable(token.getIssuer()).flatMap(tokens::algorithm);
        Map<String, Object> video =
                Optional.ofNullable(token.getClaim("video").asMap()).orElse(Map.of());
        Map<String, Object> attributes =
                Optional.ofNullable(token.getClaim("attributes").asMap()).orElse(Map.of());
        Optional<Instant> until = Optional.ofNullable(token.getExpiresAtAsInstant());
        Instant from = Stream.of(
                        Optional.ofNullable(token.getNotBeforeAsInstant()),
                        Optional.ofNullable(token.getIssuedAtAsInstant()))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(now);
        Reason reason = reason(token, key, video, until, now);
        boolean inside = until.map(end -> now.isBefore(end)).orElse(false) && !now.isBefore(notBefore(token, now));
        return new Judgement(
                reason,
                key.isPresent(),
                text(video.get("room")),
                Optional.ofNullable(token.getSubject()),
                text(attributes.get("sid")),
                until,
                reason.good() && !inside,
                Math.max(0, Duration.between(now, from).toSeconds()));
    }

    private Reason reason(
            DecodedJWT token,
            Optional<Algorithm> key,
            Map<String, Object> video,
            Optional<Instant> until,
            Instant now) {
        if (key.isEmpty()) {
            return Reason.UNKNOWN_KEY;
        }
        if (!signed(token, key.get())) {
            return Reason.BAD_SIGNATURE;
        }
        if (until.isEmpty()) {
            return Reason.MALFORMED;
        }
        if (!now.isBefore(until.get().plus(LEEWAY))) {
            return Reason.EXPIRED;
        }
        if (now.plus(LEEWAY).isBefore(notBefore(token, now))) {
            return Reason.NOT_YET_VALID;
        }
        if (!Boolean.TRUE.equals(video.get("roomJoin"))) {
            return Reason.NO_JOIN_GRANT;
        }
        return tokens.mock() ? Reason.MOCK : Reason.OK;
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

    private static Instant notBefore(DecodedJWT token, Instant now) {
        return Optional.ofNullable(token.getNotBeforeAsInstant()).orElse(now);
    }

    private static Optional<String> text(Object claim) {
        return claim instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
