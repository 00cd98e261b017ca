package tv.lacajita.content.ads;

import java.time.Duration;
import java.util.List;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;

/**
 * How ads are shown.
 *
 * @param tokenKeys what the tokens of ads are signed with: the first signs, all are believed, for the time of a change
 * @param tokenLifetime how long the beacons of an ad may take
 */
public record AdConfig(List<Secret> tokenKeys, Duration tokenLifetime) {
    /** One for all instances on a laptop. */
    private static final Secret LAPTOP_KEY = Secret.of("dev-ad-token-key");

    public static AdConfig from(Settings settings, ServiceConfig service) {
        List<Secret> keys = settings.secrets("AD_TOKEN_KEY");
        int shortest = service.production() ? 32 : 16;
        if (keys.stream().anyMatch(key -> key.length() < shortest)) {
            settings.refuse("AD_TOKEN_KEY", "debe tener al menos " + shortest + " caracteres");
        }
        if (keys.isEmpty() && service.production()) {
            settings.refuse("AD_TOKEN_KEY", "falta (obligatorio con APP_ENV=production)");
        }
        return new AdConfig(
                keys.isEmpty() ? List.of(LAPTOP_KEY) : keys, settings.seconds("AD_TOKEN_SECONDS", 600, 1, 86_400));
    }
}
