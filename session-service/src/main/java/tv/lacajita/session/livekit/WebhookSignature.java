package tv.lacajita.session.livekit;

import com.auth0.jwt.JWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tv.lacajita.session.Sha256;

/**
 * How LiveKit signs a webhook: {@code Authorization} is a token, by one of our keys, that names the SHA-256 of the body
 * (https://docs.livekit.io/home/server/webhooks/).
 */
public final class WebhookSignature {
    private final TokenJudge judge;

    public WebhookSignature(TokenJudge judge) {
        this.judge = judge;
    }

    /** @param body as it came, to the byte */
    public boolean signs(Optional<String> authorization, byte[] body) {
        return authorization
                .filter(token -> judge.judge(token, Instant.now()).authentic())
                .map(token -> JWT.decode(token).getClaim("sha256").asString())
                .map(named -> named.getBytes(StandardCharsets.UTF_8))
                .filter(named ->
                        MessageDigest.isEqual(named, Base64.getEncoder().encode(Sha256.of(body))))
                .isPresent();
    }
}
