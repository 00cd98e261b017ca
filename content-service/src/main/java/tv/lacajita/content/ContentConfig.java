package tv.lacajita.content;

import java.net.URI;
import java.util.List;
import tv.lacajita.content.ads.AdConfig;
import tv.lacajita.content.auth0.Auth0Config;
import tv.lacajita.content.billing.BillingConfig;
import tv.lacajita.content.images.ImageConfig;
import tv.lacajita.content.jwplayer.JwPlayerConfig;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.kit.net.AddressRules;

/**
 * What the content service is told, by the names of {@code .env.example}.
 *
 * @param fetchRules where it may read from on the word of a list or an editor
 */
record ContentConfig(
        ServiceConfig service,
        DatabaseConfig database,
        int mobilePort,
        int adminPort,
        Auth0Config auth0,
        JwPlayerConfig jwPlayer,
        ImageConfig images,
        BillingConfig billing,
        AdConfig ads,
        PublicConfig publicConfig,
        AddressRules fetchRules) {
    /** Where the admin web runs on a laptop. */
    private static final URI LOCAL_ADMIN_WEB = URI.create("http://localhost:5174");

    /** Reads all; the caller ends with {@link Settings#check}. */
    static ContentConfig from(Settings settings) {
        int mobilePort = settings.port("MOBILE_PORT", settings.port("PORT", 8000));
        ServiceConfig service = ServiceConfig.from(settings, mobilePort);
        return new ContentConfig(
                service,
                DatabaseConfig.from(settings),
                mobilePort,
                settings.port("ADMIN_PORT", 8001),
                Auth0Config.from(settings, service),
                JwPlayerConfig.from(settings),
                ImageConfig.from(settings),
                BillingConfig.from(settings),
                AdConfig.from(settings, service),
                PublicConfig.from(settings),
                AddressRules.from(settings));
    }

    /** Who may call the admin surface from a browser: the configured origins, in dev else the local admin web. */
    Cors adminCors() {
        if (service.allowAllCors()) {
            return Cors.any();
        }
        boolean laptop = service.corsOrigins().isEmpty() && !service.production();
        return Cors.of(laptop ? List.of(LOCAL_ADMIN_WEB) : service.corsOrigins());
    }
}
