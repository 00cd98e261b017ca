package tv.lacajita.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.LocalIssuer;

/** A content service that manages the users of an Auth0 tenant of its own: the demo's nine people. */
final class TestTenant implements AutoCloseable {
    static final String MACHINE_SECRET = "machine-secret-0123456789abcdef01";

    final LocalIssuer issuer;
    final TestContent content;

    /** On empty tables. */
    TestTenant() {
        this(TestDatabase.empty(), Map.of());
    }

    /** @param more settings, beside or in place of the usual ones */
    TestTenant(String databaseUrl, Map<String, String> more) {
        try {
            issuer = LocalIssuer.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> env = new HashMap<>(Map.of(
                "AUTH0_ISSUER",
                issuer.issuer(),
                "AUTH0_JWKS_URL",
                issuer.jwksUrl(),
                "AUTH0_MGMT_CLIENT_ID",
                LocalIssuer.CLIENT_ID,
                "AUTH0_MGMT_CLIENT_SECRET",
                LocalIssuer.CLIENT_SECRET,
                "AUTH0_USERS_CACHE_SECONDS",
                "1",
                "SECRET_KEY",
                MACHINE_SECRET));
        env.putAll(more);
        content = TestContent.on(databaseUrl, env);
    }

    /** The admin surface, as Ana. */
    CheckedHttp admin() {
        return content.admin().bearer(issuer.token(DemoPerson.ADMIN));
    }

    @Override
    public void close() {
        content.close();
        issuer.close();
    }
}
