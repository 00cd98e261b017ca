package tv.lacajita.session.livekit;

import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token says, true or not.
 *
 * @param key the {@code iss}: the API key it should be signed with
 * @param sid the session that it names in its attributes
 * @param mayJoin whether it holds the grant to join a room
 */
public record Claims(
        Optional<String> key,
        Optional<String> room,
        Optional<String> identity,
        Optional<String> sid,
        boolean mayJoin,
        Optional<Instant> notBefore,
        Optional<Instant> issuedAt,
        Optional<Instant> expiresAt) {
    /** Of a text that is no token. */
    static final Claims NONE = new Claims(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static Claims of(DecodedJWT token) {
        Map<String, Object> video = object(token.getClaim("video"));
        return new Claims(
                Optional.ofNullable(token.getIssuer()),
                text(video.get("room")),
                text(token.getSubject()),
                text(object(token.getClaim("attributes")).get("sid")),
                Boolean.TRUE.equals(video.get("roomJoin")),
                Optional.ofNullable(token.getNotBeforeAsInstant()),
                Optional.ofNullable(token.getIssuedAtAsInstant()),
                Optional.ofNullable(token.getExpiresAtAsInstant()));
    }

    private static Map<String, Object> object(Claim claim) {
        return Optional.ofNullable(claim.asMap()).orElse(Map.of());
    }

    /** A name that no session can have, with control characters or broken UTF-16, counts as none. */
    private static Optional<String> text(Object value) {
        return value instanceof String text && text.codePoints().noneMatch(Claims::unfit)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean unfit(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL || Character.getType(codePoint) == Character.SURROGATE;
    }
}
