package tv.lacajita.session.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/**
 * One event of LiveKit (livekit.WebhookEvent; https://docs.livekit.io/home/server/webhooks/): camelCase, 64-bit integers as
 * strings, what is empty left out.
 *
 * @param event such as {@code room_started}; others than we know may come
 * @param room the room's name
 * @param roomSid of this opening of the room
 * @param roomCreatedAt when it was opened; the epoch when the event does not say
 * @param identity the participant's
 */
public record WebhookEvent(
        String id,
        String event,
        Instant createdAt,
        Optional<String> room,
        Optional<String> roomSid,
        Instant roomCreatedAt,
        Optional<String> identity) {

    /** @throws ApiError 400 for what will never be an event */
    static WebhookEvent read(byte[] body) {
        JsonNode json = parsed(body);
        JsonNode room = json.path("room");
        return new WebhookEvent(
                text(json, "id").orElseThrow(WebhookEvent::unreadable),
                text(json, "event").orElseThrow(WebhookEvent::unreadable),
                time(json, "createdAt"),
                text(room, "name"),
                text(room, "sid"),
                time(room, "creationTime"),
                text(json.path("participant"), "identity"));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return Json.CAMEL.readTree(body);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static Optional<String> text(JsonNode object, String name) {
        String text = object.path(name).asText("");
        if (text.indexOf('\0') >= 0) {
            throw unreadable(); // PostgreSQL keeps no such text
        }
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    private static Instant time(JsonNode object, String name) {
        return Instant.ofEpochSecond(Math.clamp(object.path(name).asLong(0), 0, Integer.MAX_VALUE));
    }

    private static ApiError unreadable() {
        return ApiError.badRequest("event_unreadable", "El cuerpo no es un evento de LiveKit");
    }
}
