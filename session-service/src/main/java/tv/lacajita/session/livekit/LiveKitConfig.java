package tv.lacajita.session.livekit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.Settings;

/**
 * Which LiveKit server rooms are on and with which keys its tokens are signed.
 *
 * @param keys the first signs, all are accepted; none makes every token a mock
 * @param url where clients connect, {@code ws} or {@code wss}
 * @param pollEvery how often its rooms are looked at
 */
public record LiveKitConfig(List<KeyPair> keys, Optional<URI> url, Duration pollEvery) {
    private static final int SHORTEST_SECRET = 32;
    private static final String DEV_KEY = "devkey"; // of livekit-server --dev, its secret is known to all

    /** @param production whether to refuse mocks and what is known or easily guessed */
    public static LiveKitConfig from(Settings settings, boolean production) {
        List<KeyPair> keys = new ArrayList<>();
        Optional<String> key = settings.optional("LIVEKIT_API_KEY");
        Optional<Secret> secret = settings.optionalSecret("LIVEKIT_API_SECRET");
        if (key.isPresent() && secret.isPresent()) {
            keys.add(new KeyPair(key.get(), secret.get()));
        }
        settings.list("LIVEKIT_KEYS", "").forEach(pair -> parse(settings, pair).ifPresent(keys::add));
        if (production) {
            refuseWhatIsUnsafe(settings, keys);
        }
        Optional<URI> webSocket = settings.optionalUri("LIVEKIT_WS_URL");
        Optional<URI> other = settings.optionalUri("LIVEKIT_URL");
        return new LiveKitConfig(
                List.copyOf(keys),
                webSocket.or(() -> other).map(LiveKitConfig::webSocket),
                settings.seconds("LIVEKIT_POLL_SECONDS", 10, 1, 300));
    }

    private static Optional<KeyPair> parse(Settings settings, String text) {
        String[] parts = text.split(":", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            settings.refuse("LIVEKIT_KEYS", "debe ser como clave:secreto,otra-clave:otro-secreto");
            return Optional.empty();
        }
        return Optional.of(new KeyPair(parts[0].strip(), Secret.of(parts[1].strip())));
    }

    private static void refuseWhatIsUnsafe(Settings settings, List<KeyPair> keys) {
        if (keys.isEmpty()) {
            settings.refuse(
                    "LIVEKIT_API_KEY", "falta, o falta LIVEKIT_API_SECRET (sin ellas los tokens serían de prueba)");
        }
        if (keys.stream().anyMatch(pair -> pair.key().equals(DEV_KEY))) {
            settings.refuse("LIVEKIT_API_KEY", "la clave de desarrollo de LiveKit no se admite en producción");
        }
        if (keys.stream().anyMatch(pair -> pair.secret().length() < SHORTEST_SECRET)) {
            settings.refuse("LIVEKIT_API_SECRET", "debe tener al menos " + SHORTEST_SECRET + " caracteres");
        }
    }

    private static URI webSocket(URI url) {
        return URI.create(url.toString().replaceFirst("^http", "ws"));
    }
}
