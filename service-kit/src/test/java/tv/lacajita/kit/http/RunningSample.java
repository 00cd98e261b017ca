package tv.lacajita.kit.http;

import java.io.IOException;
import java.util.Map;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;

/** A {@link SampleService} with an issuer of its own. */
public final class RunningSample implements AutoCloseable {
    private final LocalIssuer issuer;
    private final Service service;

    private RunningSample(String databaseUrl, Map<String, String> more) throws IOException {
        this.issuer = LocalIssuer.start(0);
        Map<String, String> env = SampleService.env(databaseUrl, issuer);
        env.putAll(more);
        this.service = SampleService.start(env);
    }

    /** Over a new database. */
    public static RunningSample start() throws IOException {
        return over(EmbeddedPostgres.shared().freshDatabase(), Map.of());
    }

    /** @param more environment beside what it needs */
    public static RunningSample over(String databaseUrl, Map<String, String> more) throws IOException {
        return new RunningSample(databaseUrl, more);
    }

    public Service service() {
        return service;
    }

    public int port() {
        return service.port("sample");
    }

    public Http http() {
        return Http.to("http://127.0.0.1:" + port());
    }

    /** As {@code auth0|ana} with that role. */
    public Http as(String role) {
        return http().bearer(token(role));
    }

    public String token(String... roles) {
        return issuer.token("auth0|ana", roles);
    }

    @Override
    public void close() {
        service.close();
        issuer.close();
    }
}
