package tv.lacajita.stack;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.LocalIssuer;

/** What a started stack says of itself: where everything is, what is missing and what that changes, what to try. */
final class Banner {
    private Banner() {}

    static String of(StackConfig config, Stack stack, Duration took) {
        Ports ports = stack.ports();
        return """
            %s
              La Cajita TV + AvanzaCast   (perfil: %s, lista en %.1f s)              parar: Ctrl-C

              Gateway      %s            Documentación  %s/docs
              API móvil    http://localhost:%d/docs       Salud          %s/health
              API admin    http://localhost:%d/docs       Estudio        %s/studio-test
              AvanzaCast   http://localhost:%d/docs       Estado         %s/status

              PostgreSQL   %s
              Redis        %s
              Auth0        %s
              LiveKit      %s
              JW Player    %s
              Sentry       %s
              Tokens       %s

              Pruebe       curl -s %s/api/playlists | jq .
            """.formatted(
                        tokens(stack),
                        config.user("APP_ENV").orElse("dev"),
                        took.toMillis() / 1000.0,
                        gateway(ports),
                        gateway(ports),
                        ports.mobile(),
                        gateway(ports),
                        ports.admin(),
                        gateway(ports),
                        ports.session(),
                        gateway(ports),
                        postgres(config, ports),
                        redis(config, ports),
                        auth0(config, ports),
                        liveKit(config, ports),
                        jwPlayer(config),
                        sentry(config),
                        tokenHint(stack),
                        gateway(ports));
    }

    private static String gateway(Ports ports) {
        return "http://localhost:" + ports.gateway();
    }

    private static String postgres(StackConfig config, Ports ports) {
        return config.ownPostgres()
                ? "el de DATABASE_URL o PG_HOST -> sin datos de demostración"
                : "embebido, datos en .data   " + Postgres.url(ports.postgres());
    }

    private static String redis(StackConfig config, Ports ports) {
        return config.ownRedis() ? "el de REDIS_URL" : "embebido, datos en .data   redis://127.0.0.1:" + ports.redis();
    }

    private static String auth0(StackConfig config, Ports ports) {
        return config.ownIssuer()
                ? "el de AUTH0_DOMAIN o AUTH0_ISSUER -> los tokens los da ese emisor"
                : "emisor local http://127.0.0.1:" + ports.issuer() + "/   -> AUTH0_DOMAIN para usar Auth0; entrar: "
                        + DemoPerson.ADMIN.email() + ", " + LocalIssuer.DEMO_PASSWORD;
    }

    private static String liveKit(StackConfig config, Ports ports) {
        if (config.runsLiveKit()) {
            return "local, salas de verdad   ws://127.0.0.1:" + ports.livekit();
        }
        boolean keys =
                config.says("LIVEKIT_API_KEY") && config.says("LIVEKIT_API_SECRET") || config.says("LIVEKIT_KEYS");
        String url = config.user("LIVEKIT_WS_URL")
                .or(() -> config.user("LIVEKIT_URL"))
                .orElse("");
        if (!keys) {
            return "sin configurar -> tokens de prueba (\"mock\": true); con Go instalado, make livekit pone uno local";
        }
        return url.isEmpty() ? "con claves, sin LIVEKIT_WS_URL -> tokens de verdad, \"url\": null" : url;
    }

    private static String jwPlayer(StackConfig config) {
        boolean readable = config.says("JWPLAYER_SITE_ID")
                && (config.says("JWPLAYER_API_SECRET") || config.says("JWPLAYER_API_KEY"));
        return readable
                ? "la propiedad de JWPLAYER_SITE_ID; se lee con POST /api/admin/jwplayer/sync"
                : "sin configurar -> /v2/playlists y /v2/media muestran la copia que haya, aquí la de demostración";
    }

    private static String sentry(StackConfig config) {
        return config.says("SENTRY_DSN") ? "activo" : "apagado -> los errores solo se ven aquí";
    }

    /** Lines to paste into a shell: the smoke scripts and the examples of the documentation use these names. */
    private static String tokens(Stack stack) {
        return stack.issuer()
                .map(issuer -> Arrays.stream(DemoPerson.values())
                        .map(person -> "\nexport TOKEN_" + person + "=" + issuer.token(person))
                        .collect(Collectors.joining("", "", "\n")))
                .orElse("");
    }

    private static String tokenHint(Stack stack) {
        int offset = stack.ports().offset();
        String command = "make token ROLE=admin|producer|agency|user" + (offset == 0 ? "" : " PORT_OFFSET=" + offset);
        return stack.issuer().isPresent() ? "uno por rol arriba, para pegar (12 h); o " + command : "los de su emisor";
    }
}
