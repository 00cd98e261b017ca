package tv.lacajita.content.jwplayer;

import java.net.URI;
import java.util.Optional;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.Settings;

/**
 * JW Player's site and how to speak to it; without a site or a secret nobody does.
 *
 * @param api where Management v2 is
 * @param delivery where Delivery v2 is, and the media themselves
 * @param site the property's id, 8 characters
 * @param secret of a v2 API key, sent as a bearer token
 * @param webhookSecret what JW Player signs its webhooks with
 * @param requestsPerMinute how many it is asked at most
 */
public record JwPlayerConfig(
        URI api,
        URI delivery,
        Optional<String> site,
        Optional<Secret> secret,
        Optional<Secret> webhookSecret,
        int requestsPerMinute) {

    public static JwPlayerConfig from(Settings settings) {
        // the running system had the key alone
        Optional<Secret> key = settings.optionalSecret("JWPLAYER_API_KEY");
        return new JwPlayerConfig(
                settings.uri("JWPLAYER_API_URL", "https://api.jwplayer.com"),
                settings.uri("JWPLAYER_DELIVERY_URL", "https://cdn.jwplayer.com"),
                settings.optional("JWPLAYER_SITE_ID"),
                settings.optionalSecret("JWPLAYER_API_SECRET").or(() -> key),
                settings.optionalSecret("JWPLAYER_WEBHOOK_SECRET"),
                settings.number("JWPLAYER_REQUESTS_PER_MINUTE", 60, 6, 6_000));
    }

    /** Whether there is a site that may be read. */
    public boolean isComplete() {
        return site.isPresent() && secret.isPresent();
    }
}
