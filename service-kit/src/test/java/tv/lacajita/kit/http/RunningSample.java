package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;

/** A {@link SampleService} with an issuer of its own. */
public final class RunningSample implements AutoCloseable {
    private final LocalIssuer issuer;
    private final Service service;

    private RunningSample(String databaseUrl, Map<String, String> more) {
        try {
            this.issuer = LocalIssuer.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> env = SampleService.env(databaseUrl, issuer);
        env.putAll(more);
        this.service = SampleService.start(env);
    }

    /** Over a new database. */
    public static RunningSample start() {
        return over(EmbeddedPostgres.shared().freshDatabase(), Map.of());
    }

    /** @param more environment beside what it needs */
    public static RunningSample over(String databaseUrl, Map<String, String> more) {
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

    /** Whether it hears what other instances write. */
    boolean listens() {
        return http().get("/health").json().path("listening").asBoolean();
    }

    /** Adds a note. */
    public void write(String title) {
        assertThat(as("admin").post("/notes", Map.of("title", title)).status()).isEqualTo(201);
    }

    @Override
    public void close() {
        service.close();
        issuer.close();
    }
}
