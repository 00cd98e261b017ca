package tv.lacajita.session;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.session.livekit.LiveKitConfig;
import tv.lacajita.session.sessions.Links;
import tv.lacajita.session.sessions.StoreConfig;

/**
 * What the session service is told, by the names of {@code .env.example}.
 *
 * @param creation who may make sessions and tokens: {@code SESSION_CREATE_AUTH}
 * @param ttl of a session that asks for none
 * @param tokenKey 32 bytes that registered tokens are encrypted with
 */
public record SessionConfig(
        ServiceConfig service,
        int port,
        StoreConfig stores,
        LiveKitConfig livekit,
        Links links,
        Cors cors,
        Access creation,
        Duration ttl,
        byte[] tokenKey) {
    private static final int KEY_BYTES = 32;

    private enum CreateAuth {
        PUBLIC,
        BEARER
    }

    /** Reads all; the caller ends with {@link Settings#check}. */
    public static SessionConfig from(Settings settings) {
        int port = settings.port("SESSION_PORT", settings.port("PORT", 4000));
        ServiceConfig service = ServiceConfig.from(settings, port);
        Links links = links(settings, service.publicUrl());
        return new SessionConfig(
                service,
                port,
                StoreConfig.from(settings),
                LiveKitConfig.from(settings, service.production()),
                links,
                cors(settings, service, links),
                creation(settings, service.production()),
                settings.seconds("SESSION_TTL_SECONDS", 300, 10, 21_600),
                tokenKey(settings, service));
    }

    /** Without addresses of its own a session opens in the gateway's test page. */
    private static Links links(Settings settings, URI publicUrl) {
        String testPage = publicUrl + "/studio-test";
        return new Links(settings.uri("VITE_STUDIO_URL", testPage), settings.uri("VITE_BROADCASTPANEL_URL", testPage));
    }

    private static Cors cors(Settings settings, ServiceConfig service, Links links) {
        List<URI> origins = new ArrayList<>(service.corsOrigins());
        origins.add(links.studio());
        origins.add(links.panel());
        settings.optionalUri("VITE_TOKEN_SERVER_URL").ifPresent(origins::add);
        return service.allowAllCors() ? Cors.any() : Cors.of(origins);
    }

    private static Access creation(Settings settings, boolean production) {
        CreateAuth auth = settings.choice("SESSION_CREATE_AUTH", production ? CreateAuth.BEARER : CreateAuth.PUBLIC);
        if (production && auth == CreateAuth.PUBLIC) {
            settings.refuse("SESSION_CREATE_AUTH", "public no se admite con APP_ENV=production");
        }
        return auth == CreateAuth.PUBLIC ? Access.PUBLIC : Access.BEARER;
    }

    /**
     * In dev the key follows from the secret that opens the registry, so that what is registered can be read after a
     * restart.
     */
    private static byte[] tokenKey(Settings settings, ServiceConfig service) {
        Optional<Secret> given = settings.optionalSecret("TOKEN_ENCRYPTION_KEY");
        if (given.isEmpty() && service.production()) {
            settings.refuse("TOKEN_ENCRYPTION_KEY", "falta (obligatoria con APP_ENV=production)");
        }
        byte[] key = given.map(SessionConfig::decoded).orElseGet(() -> derived(service.registerSecrets()));
        if (key.length != KEY_BYTES) {
            settings.refuse(
                    "TOKEN_ENCRYPTION_KEY", "debe ser 32 bytes en base64, como los da: openssl rand -base64 32");
        }
        return key;
    }

    private static byte[] decoded(Secret key) {
        try {
            return Base64.getDecoder().decode(key.reveal());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] derived(List<Secret> registerSecrets) {
        String secret =
                registerSecrets.isEmpty() ? "" : registerSecrets.getFirst().reveal();
        return Sha256.of("registered tokens in dev: " + secret);
    }
}
