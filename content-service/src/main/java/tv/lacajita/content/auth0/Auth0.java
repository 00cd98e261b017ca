package tv.lacajita.content.auth0;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tv.lacajita.content.RoleDirectory;
import tv.lacajita.kit.http.BoundedClient;

/** The Auth0 tenant beyond its keys: tokens by password, users and roles. Nothing is asked of it before it is needed. */
public final class Auth0 implements AutoCloseable {
    private final Auth0Config config;
    private final BoundedClient http = new BoundedClient(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final TokenEndpoint tokens;
    private final Optional<Managed> managed;
    private final Optional<MachineToken> apiToken;

    private record Managed(Management management, Auth0Roles roles, CustomerList customers) {}

    public Auth0(Auth0Config config) {
        this.config = config;
        this.tokens = new TokenEndpoint(http, config.tenant());
        this.managed = config.management().map(this::managed);
        this.apiToken = config.management().map(client -> new MachineToken(tokens, client, config.audience()));
    }

    private Managed managed(OAuthClient client) {
        var token = new MachineToken(tokens, client, config.managementApi().toString());
        var management = Management.of(http, config.managementApi(), token);
        var reading = new CustomerReading(management.patient());
        return new Managed(management, new Auth0Roles(management), new CustomerList(reading, config.usersLifetime()));
    }

    /** Hands out roles, where the management is configured. */
    public RoleDirectory roleDirectory() {
        return managed.<RoleDirectory>map(Managed::roles).orElse(RoleDirectory.NONE);
    }

    Auth0Config config() {
        return config;
    }

    TokenEndpoint tokens() {
        return tokens;
    }

    /** The token of this service for the API itself. @throws ApiError 501 when it is not configured; so for the next three */
    MachineToken apiToken() {
        return apiToken.orElseThrow(Auth0Errors::notConfigured);
    }

    Management management() {
        return managed.orElseThrow(Auth0Errors::notConfigured).management();
    }

    Auth0Roles roles() {
        return managed.orElseThrow(Auth0Errors::notConfigured).roles();
    }

    CustomerList customers() {
        return managed.orElseThrow(Auth0Errors::notConfigured).customers();
    }

    /** An id as one segment of a path. */
    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        managed.ifPresent(parts -> parts.customers().close());
        http.close();
    }
}
