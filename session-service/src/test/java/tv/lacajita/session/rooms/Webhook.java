package tv.lacajita.session.rooms;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

/** Webhooks as LiveKit writes, signs and sends them. */
final class Webhook {
    private Webhook() {}

    static Map<String, Object> event(String event, String room, String sid) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event);
        body.put("room", Map.of("sid", sid, "name", room, "creationTime", Long.toString(now())));
        body.put("id", "EV_" + UUID.randomUUID());
        body.put("createdAt", Long.toString(now()));
        return body;
    }

    static Map<String, Object> event(String event, String room, String sid, String identity) {
        Map<String, Object> body = event(event, room, sid);
        body.put("participant", Map.of("sid", "PA_1", "identity", identity, "state", "ACTIVE"));
        return body;
    }

    static Answer send(Api api, Map<String, Object> event) {
        String body = json(event);
        return send(api, signed(body, SessionApp.KEY, SessionApp.KEY_SECRET), body);
    }

    static Answer send(Api api, String authorization, String body) {
        return api.header("Authorization", authorization)
                .header("Content-Type", "application/webhook+json")
                .http()
                .send("POST", "/livekit/webhook", BodyPublishers.ofString(body));
    }

    static String signed(String body, String key, String secret) {
        Instant now = Instant.now();
        return JWT.create()
                .withIssuer(key)
                .withNotBefore(now)
                .withExpiresAt(now.plusSeconds(300))
                .withClaim("sha256", sha256(body))
                .sign(Algorithm.HMAC256(secret));
    }

    static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String sha256(String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
