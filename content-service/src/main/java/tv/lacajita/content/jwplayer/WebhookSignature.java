package tv.lacajita.content.jwplayer;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.Json;

/**
 * How JW Player signs a webhook: {@code Authorization} is a bearer JWT (HS256, by the webhook's secret) whose payload is
 * the body once more (https://docs.jwplayer.com/platform/reference/learn-about-webhooks).
 */
final class WebhookSignature {
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+)");

    private final Algorithm algorithm;

    WebhookSignature(Secret secret) {
        this.algorithm = Algorithm.HMAC256(secret.reveal());
    }

    /** @param body as it came, to the byte */
    boolean signs(Optional<String> authorization, byte[] body) {
        return authorization
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .flatMap(bearer -> payload(bearer.group(1)))
                .filter(payload -> payload.equals(parsed(body).orElse(null)))
                .isPresent();
    }

    private Optional<JsonNode> payload(String token) {
        try {
            String payload = JWT.require(algorithm).build().verify(token).getPayload();
            return parsed(Base64.getUrlDecoder().decode(payload));
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> parsed(byte[] json) {
        try {
            return Optional.of(Json.SNAKE.readTree(json)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
