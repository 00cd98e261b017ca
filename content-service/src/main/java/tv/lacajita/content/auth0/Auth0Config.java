package tv.lacajita.content.auth0;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;

/**
 * How to talk to Auth0 beyond checking its tokens.
 *
 * @param tenant the issuer, with its final slash
 * @param managementApi the Management API's address, which is also the audience of the tokens for it, with its final slash
 * @param audience what the tokens of people are for
 * @param management may use the Management API; without it users and roles are not managed here
 * @param login asks for the tokens of people by their password; the management client when there is no other
 * @param machineSecret what opens {@code /auth/client-credentials}; without it that door is closed
 * @param usersLifetime how old the list of users may be before it is read again
 */
public record Auth0Config(
        URI tenant,
        URI managementApi,
        String audience,
        Optional<OAuthClient> management,
        Optional<OAuthClient> login,
        Optional<Secret> machineSecret,
        Duration usersLifetime) {

    public static Auth0Config from(Settings settings, ServiceConfig service) {
        String tenant = service.issuer().issuer();
        Optional<OAuthClient> management =
                OAuthClient.from(settings, "AUTH0_MGMT_CLIENT_ID", "AUTH0_MGMT_CLIENT_SECRET");
        return new Auth0Config(
                URI.create(tenant),
                managementApi(settings, service, tenant + "api/v2/"),
                service.issuer().audience(),
                management,
                OAuthClient.from(settings, "AUTH0_ROPG_CLIENT_ID", "AUTH0_ROPG_CLIENT_SECRET")
                        .or(() -> management),
                machineSecret(settings, service.production()),
                settings.seconds("AUTH0_USERS_CACHE_SECONDS", 60, 1, 3600));
    }

    private static URI managementApi(Settings settings, ServiceConfig service, String fallback) {
        String address = settings.text("AUTH0_MGMT_AUDIENCE", fallback);
        String form = service.production() ? "https://[^/\\s]+/\\S*" : "https?://[^/\\s]+/\\S*";
        if (!address.matches(form) || !address.endsWith("/")) {
            settings.refuse("AUTH0_MGMT_AUDIENCE", "debe ser como https://lacajita.eu.auth0.com/api/v2/");
            return URI.create("invalid:/");
        }
        return URI.create(address);
    }

    private static Optional<Secret> machineSecret(Settings settings, boolean production) {
        int shortest = production ? 32 : 16;
        Optional<Secret> secret = settings.optionalSecret("SECRET_KEY");
        if (secret.filter(key -> key.length() < shortest).isPresent()) {
            settings.refuse("SECRET_KEY", "debe tener al menos " + shortest + " caracteres");
        }
        return secret;
    }
}
