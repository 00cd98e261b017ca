package tv.lacajita.session;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;
import java.util.Map;

/** Tokens as a LiveKit server would verify them, and as another server would mint them; not by the service's own code. */
public final class Tokens {
    private static final Algorithm OURS = Algorithm.HMAC256(SessionApp.KEY_SECRET);

    private Tokens() {}

    /** The claims of a token that is good by our key; any other fails the test. */
    public static DecodedJWT verified(String token) {
        return JWT.require(OURS).withIssuer(SessionApp.KEY).build().verify(token);
    }

    public static String minted(String room, String identity) {
        return ours(room, identity).sign(OURS);
    }

    /** To be changed and signed by the test. */
    public static JWTCreator.Builder ours(String room, String identity) {
        Instant now = Instant.now();
        return JWT.create()
                .withIssuer(SessionApp.KEY)
                .withSubject(identity)
                .withNotBefore(now.minusSeconds(10))
                .withExpiresAt(now.plusSeconds(300))
                .withClaim("video", Map.of("room", room, "roomJoin", true));
    }

    public static String signed(JWTCreator.Builder token) {
        return token.sign(OURS);
    }
}
