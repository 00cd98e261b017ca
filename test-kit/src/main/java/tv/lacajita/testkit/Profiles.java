package tv.lacajita.testkit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What an issuer says of people at {@code /userinfo} (OpenID Connect Core 5.3): the demo's, and whoever it is told of. */
final class Profiles {
    private final LocalIssuer issuer;
    private final Map<String, Map<String, ?>> bySub = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    Profiles(LocalIssuer issuer) {
        this.issuer = issuer;
        Arrays.stream(DemoPerson.values())
                .forEach(person -> tell(
                        person.sub(),
                        Map.of("name", person.fullName(), "email", person.email(), "email_verified", true)));
    }

    void tell(String sub, Map<String, ?> claims) {
        bySub.put(sub, claims);
    }

    int asked() {
        return asked.get();
    }

    /** 200 with the profile of the token's {@code sub}; 401 for a token that is not good. */
    void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        Optional<String> sub = sub(exchange.getRequestHeaders().getFirst("Authorization"));
        if (sub.isEmpty()) {
            LocalIssuer.answer(exchange, 401, "{}");
            return;
        }
        var profile = new LinkedHashMap<String, Object>(Map.of("sub", sub.get()));
        profile.putAll(bySub.getOrDefault(sub.get(), Map.of()));
        LocalIssuer.answer(exchange, 200, LocalIssuer.json(profile));
    }

    private Optional<String> sub(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Optional.empty();
        }
        try {
            DecodedJWT token = JWT.decode(authorization.substring("Bearer ".length()));
            JWT.require(Algorithm.RSA256(issuer.publicKey(token.getKeyId()), null))
                    .build()
                    .verify(token);
            return Optional.of(token.getSubject());
        } catch (JWTVerificationException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
