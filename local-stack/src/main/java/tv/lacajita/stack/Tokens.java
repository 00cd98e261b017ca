package tv.lacajita.stack;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.LocalIssuer;

/** Access tokens for the demo's people, valid for 12 h. */
final class Tokens {
    private Tokens() {}

    /**
     * One that the stack of this folder accepts, whether it runs now or later: the issuer's key stays in {@code .data}.
     *
     * @param login as for {@link #of}
     */
    static String offline(StackConfig config, String login) throws IOException {
        if (config.ownIssuer()) {
            throw new StackError("AUTH0_DOMAIN o AUTH0_ISSUER está configurado: pida el token a ese emisor");
        }
        try (var issuer = LocalIssuer.silent(Ports.of(config).issuer(), config.issuerKey())) {
            return of(issuer, login);
        }
    }

    /** @param login a role, for its one person, or {@code producer-2}, who owns nothing of the first producer */
    static String of(LocalIssuer issuer, String login) {
        if (login.equals("producer-2")) {
            var claims = Map.of("name", "Marta Salcedo", "email", "producer-2@demo.lacajita.tv");
            return issuer.token("auth0|demo-producer-2", claims, DemoPerson.PRODUCER.role());
        }
        return Arrays.stream(DemoPerson.values())
                .filter(person -> person.role().equals(login))
                .findFirst()
                .map(issuer::token)
                .orElseThrow(() -> new StackError("Diga de quién: make token ROLE=admin (o producer, agency, user)"));
    }
}
