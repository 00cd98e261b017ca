package tv.lacajita.stack;

import java.io.IOException;
import java.util.Locale;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.LocalIssuer;

/** Access tokens for the demo's people, one per role, valid for 12 h. */
final class Tokens {
    private Tokens() {}

    /** One that the stack of this folder accepts, whether it runs now or later: the issuer's key stays in {@code .data}. */
    static String offline(StackConfig config, String role) throws IOException {
        if (config.ownIssuer()) {
            throw new StackError("AUTH0_DOMAIN o AUTH0_ISSUER está configurado: pida el token a ese emisor");
        }
        try (var issuer = LocalIssuer.silent(Ports.of(config).issuer(), config.issuerKey())) {
            return issuer.token(DemoPerson.valueOf(role.toUpperCase(Locale.ROOT)));
        }
    }
}
