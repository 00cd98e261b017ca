package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import tv.lacajita.kit.http.ApiError;

/**
 * One event of JW Player: {@code {event, media_id | playlist_id | channel_id, webhook_id, site_id, event_time}}.
 *
 * @param digest of its bytes, by which it is known
 * @param event such as {@code media_available}; others than we know may come
 */
public record WebhookEvent(
        String digest, String event, Optional<String> siteId, Optional<String> mediaId, Optional<String> playlistId) {
    private static final Set<String> OF_MEDIA = Set.of(
            "conversions_complete",
            "media_available",
            "media_created",
            "media_deleted",
            "media_reuploaded",
            "media_updated");
    private static final Set<String> OF_PLAYLISTS = Set.of("playlist_created", "playlist_deleted", "playlist_updated");
    private static final int LONGEST_NAME = 100;

    /** @throws ApiError 400 for what will never be an event */
    static WebhookEvent read(JsonNode body, byte[] bytes) {
        String event = text(body, "event")
                .filter(name -> name.length() <= LONGEST_NAME && name.indexOf('\0') < 0)
                .orElseThrow(() -> ApiError.badRequest("event_unreadable", "El cuerpo no es un evento de JW Player"));
        return new WebhookEvent(
                digest(bytes),
                event,
                text(body, "site_id"),
                text(body, "media_id").filter(Translation::isId),
                text(body, "playlist_id").filter(Translation::isId));
    }

    /** The medium that it tells something new of. */
    Optional<String> changedMedia() {
        return mediaId.filter(id -> OF_MEDIA.contains(event));
    }

    /** The playlist that it tells something new of. */
    Optional<String> changedPlaylist() {
        return playlistId.filter(id -> OF_PLAYLISTS.contains(event));
    }

    boolean deletes() {
        return event.endsWith("_deleted");
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
