package tv.lacajita.testkit;

import com.auth0.jwt.interfaces.DecodedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What an issuer says of people at {@code /userinfo} (OpenID Connect Core 5.3): its tenant's, and whoever it is told of. */
final class Profiles {
    private static final List<String> CLAIMS = List.of("name", "nickname", "email", "email_verified");

    private final LocalIssuer issuer;
    private final Map<String, Map<String, ?>> bySub = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    Profiles(LocalIssuer issuer) {
        this.issuer = issuer;
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
        Optional<String> sub = ShownToken.of(exchange, issuer).map(DecodedJWT::getSubject);
        if (sub.isEmpty()) {
            Answers.send(exchange, 401, "{}");
            return;
        }
        var profile = new LinkedHashMap<String, Object>(Map.of("sub", sub.get()));
        profile.putAll(bySub.getOrDefault(sub.get(), ofTenant(sub.get())));
        Answers.send(exchange, 200, Answers.json(profile));
    }

    private Map<String, ?> ofTenant(String sub) {
        var claims = new LinkedHashMap<String, Object>();
        issuer.tenant().user(sub).ifPresent(user -> CLAIMS.stream()
                .filter(user::has)
                .forEach(claim -> claims.put(claim, user.get(claim))));
        return claims;
    }
}
