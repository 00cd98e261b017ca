package tv.lacajita.testkit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The bearer token of a request to the issuer itself. */
final class ShownToken {
    private ShownToken() {}

    /** The token, if it is a good one of {@code issuer}. */
    static Optional<DecodedJWT> of(HttpExchange exchange, LocalIssuer issuer) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return Optional.empty();
        }
        try {
            DecodedJWT token = JWT.decode(header.substring("Bearer ".length()));
            Algorithm algorithm = Algorithm.RSA256(issuer.publicKey(token.getKeyId()), null);
            return Optional.of(JWT.require(algorithm).build().verify(token));
        } catch (JWTVerificationException | NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
