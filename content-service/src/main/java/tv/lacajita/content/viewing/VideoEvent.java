package tv.lacajita.content.viewing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Body of POST /analytics/video-event, as the running system takes it.
 *
 * @param event {@code impression}, {@code play}, {@code pause}, {@code complete}, {@code time}, or a player's own word
 * @param position seconds from the start; below zero behind a live edge; null when not told
 * @param duration seconds of the whole; null when not told
 * @param meta any object, kept as it is; null when not told
 */
public record VideoEvent(
        String mediaId, String playlistId, String event, Double position, Double duration, JsonNode meta) {}
