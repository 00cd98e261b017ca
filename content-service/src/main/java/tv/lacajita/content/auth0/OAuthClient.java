package tv.lacajita.content.auth0;

import java.util.Optional;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.Settings;

/** An application of the Auth0 tenant, as this service shows itself to Auth0. */
public record OAuthClient(String id, Secret secret) {
    /** The one whose id and secret are under these names: both or none. */
    static Optional<OAuthClient> from(Settings settings, String idName, String secretName) {
        Optional<String> id = settings.optional(idName);
        Optional<Secret> secret = settings.optionalSecret(secretName);
        if (id.isPresent() != secret.isPresent()) {
            settings.refuse(idName, "va junto con " + secretName + ": ponga los dos o ninguno");
        }
        return id.flatMap(known -> secret.map(shared -> new OAuthClient(known, shared)));
    }
}
